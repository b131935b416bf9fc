package io.bestbackground.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientTest {
    private static final Sample GOOD = new Sample("small", "crop", new byte[0], Optional.empty());
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration WAITED = Duration.ofMillis(400);

    private final Ledger ledger = new Ledger();

    @Test
    void countsAClientThatWaitedAndWasCutOffAlthoughItIsServedAfterwards() throws IOException {
        assertThat(send(WAITED).id()).contains("a");
        assertThat(ledger.cuts()).isEqualTo(1);
    }

    @Test
    void countsNoRequestThatCrossedAConnectionsEnd() throws IOException {
        assertThat(send(AT_ONCE).id()).contains("a");
        assertThat(ledger.cuts()).isZero();
    }

    @Test
    void countsRequestsThatAreCutOffAtOnceAgainAndAgain() throws IOException {
        assertThat(send(AT_ONCE, AT_ONCE).id()).contains("a");
        assertThat(ledger.cuts()).isEqualTo(1);
    }

    @Test
    void countsAClientThatWaitedForAJobsEndAndWasCutOff() throws IOException {
        try (CuttingServer server = new CuttingServer(WAITED)) {
            look(server.address());
        }

        assertThat(ledger.cuts()).isEqualTo(1);
    }

    @Test
    void countsNobodyWhereNoConnectionIsTaken() throws IOException {
        CuttingServer gone = new CuttingServer();
        gone.close();

        look(gone.address());

        assertThat(ledger.cuts()).isZero();
    }

    @Test
    void countsNoClientThatLeaves() throws IOException, InterruptedException {
        try (CuttingServer server = new CuttingServer(Duration.ofMinutes(1))) {
            Thread waiter = new Thread(() -> look(server.address()));
            waiter.start();
            Thread.sleep(WAITED.toMillis());
            waiter.interrupt();
            waiter.join();
        }

        assertThat(ledger.cuts()).isZero();
    }

    private Submission send(Duration... cuts) throws IOException {
        try (CuttingServer server = new CuttingServer(cuts)) {
            return client(server.address()).send(GOOD, Way.SYNC);
        }
    }

    private void look(URI address) {
        Submission submission = ledger.open(GOOD, Way.ASYNC);
        ledger.accepted(submission, "a");
        client(address).look(submission, "wait=30");
    }

    private Client client(URI address) {
        return new Client(new Replicas(List.of(address)), ledger);
    }
}
