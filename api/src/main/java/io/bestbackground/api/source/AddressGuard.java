package io.bestbackground.api.source;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides which addresses a link may lead to: public unicast alone, and the networks that the settings allow.
 *
 * <p>The ranges are those of the <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a> and <a
 * href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6 special-purpose registries</a> (RFC 6890). Of
 * IPv6 only 2000::/3, all that is given out (RFC 4291 §2.4), is public; this alone shuts out loopback, unique-local,
 * link-local, site-local and multicast addresses as well as those that hide an IPv4 address: compatible (::/96), mapped
 * (::ffff:0:0/96), translated (::ffff:0:0:0/96) and NAT64 (64:ff9b::/96, 64:ff9b:1::/48).
 */
final class AddressGuard {
    private static final Network IPV6_UNICAST = Network.of("2000::/3");

    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // Azure's platform services, reachable from inside alone
                    "169.254.0.0/16", // link-local, cloud metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // IETF protocols
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, broadcast
                    "2001::/23", // IETF protocols, Teredo
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4
                    "3fff::/20") // documentation
            .map(Network::of)
            .toList();

    private final List<Network> allowed;

    AddressGuard(List<Network> allowed) {
        this.allowed = allowed;
    }

    /** An IPv4-mapped IPv6 address is also let through when its IPv4 address lies in an allowed network. */
    boolean isAllowed(InetAddress address) {
        byte[] bytes = address.getAddress();
        return isIn(allowed, bytes) || isIn(allowed, unmapped(bytes)) || isPublic(bytes);
    }

    private static boolean isPublic(byte[] address) {
        return (address.length == 4 || IPV6_UNICAST.contains(address)) && !isIn(SPECIAL, address);
    }

    private static boolean isIn(List<Network> networks, byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** The IPv4 address in an IPv4-mapped one (RFC 4291 §2.5.5.2); any other stays as it is. */
    private static byte[] unmapped(byte[] address) {
        boolean isMapped = address.length == 16
                && Arrays.equals(address, 0, 10, new byte[10], 0, 10)
                && address[10] == -1
                && address[11] == -1;
        return isMapped ? Arrays.copyOfRange(address, 12, 16) : address;
    }
}
