package io.bestbackground.api.wait;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a client is kept waiting, and how this replica is told of ends.
 *
 * @param timeout how long a request waits for its job before it is answered 202; below the 60 s at which proxies cut
 * @param look first look at the store for an end whose event was lost; later looks come ever more seldom
 * @param replica this replica's name, by which it chooses its partition of the outcomes; the host's name when empty
 */
@ConfigurationProperties("bestbackground.wait")
public record WaitProperties(
        @DefaultValue("50s") Duration timeout,
        @DefaultValue("1s") Duration look,
        @DefaultValue("") String replica) {

    public WaitProperties {
        if (timeout.isNegative() || look.toMillis() < 1) {
            throw new IllegalArgumentException("bestbackground.wait: timeout must not be negative, look at least 1 ms");
        }
    }

    String replicaName() {
        return replica.isEmpty() ? hostName() : replica;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
