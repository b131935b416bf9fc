package io.bestbackground.chaos.load;

import java.util.concurrent.TimeUnit;

/** How many small pictures a second a deployment can do. */
public final class Capacity {
    private static final int CLIENTS = 6;
    private static final int ROUNDS = 4;

    private Capacity() {}

    /** Warms the processes up, then measures with as many clients as keep them busy. */
    public static double measure(Replicas replicas, Pictures pictures) {
        Client client = new Client(replicas, new Ledger());
        round(client, pictures);
        long begin = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            round(client, pictures);
        }
        double perSecond = CLIENTS * ROUNDS * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begin);
        System.out.printf("This deployment does %.1f small pictures a second.%n", perSecond);
        return perSecond;
    }

    private static void round(Client client, Pictures pictures) {
        SteadyLoad.burst(client, pictures::good, Way.SYNC, CLIENTS).forEach(client::follow);
    }
}
