package io.bestbackground.api.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a link may lead to. */
class AddressGuardTest {
    private final AddressGuard strict = new AddressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255"
            })
    void refusesIpv4AddressesThatAreNotPublic(String address) throws UnknownHostException {
        assertThat(strict.isAllowed(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "::127.0.0.1",
                "::8.8.8.8",
                "::ffff:0:127.0.0.1",
                "::ffff:0:8.8.8.8",
                "64:ff9b::7f00:1",
                "64:ff9b::808:808",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:1ff::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:808:808::1",
                "3fff::1",
                "3fff:fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "feff::1",
                "ff02::1",
                "ff0e::1"
            })
    void refusesIpv6AddressesThatAreNotPublic(String address) throws UnknownHostException {
        assertThat(strict.isAllowed(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "168.63.129.17",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001:80b::200e",
                "3ffe::1"
            })
    void letsPublicAddressesThrough(String address) throws UnknownHostException {
        assertThat(strict.isAllowed(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.9.9.9, true",
        "127.0.0.0/8, 10.0.0.1, false",
        "10.1.0.0/18, 10.1.63.255, true",
        "10.1.0.0/18, 10.1.64.0, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "10.1.2.3/8, 10.200.0.1, true",
        "0.0.0.0/0, 192.168.1.1, true",
        "0.0.0.0/0, fd00::1, false",
        "::1/128, ::1, true",
        "fd12:3400::/23, fd12:35ff::1, true",
        "fd12:3400::/23, fd12:3600::1, false",
        "127.0.0.0/8, ::127.0.0.1, false",
        "127.0.0.0/8, 64:ff9b::7f00:1, false"
    })
    void letsAllowedNetworksThroughAsWell(String network, String address, boolean isAllowed)
            throws UnknownHostException {
        AddressGuard guard = new AddressGuard(List.of(Network.of(network)));

        assertThat(guard.isAllowed(InetAddress.getByName(address))).isEqualTo(isAllowed);
        assertThat(guard.isAllowed(InetAddress.getByName("8.8.8.8"))).isTrue();
    }

    @Test
    void judgesMappedAddressByItsIpv4AddressInAllowedNetworksAlone() throws UnknownHostException {
        AddressGuard guard = new AddressGuard(List.of(Network.of("127.0.0.0/8")));

        assertThat(guard.isAllowed(mapped(127, 0, 0, 1))).isTrue();
        assertThat(guard.isAllowed(mapped(10, 0, 0, 1))).isFalse();
        assertThat(strict.isAllowed(mapped(127, 0, 0, 1))).isFalse();
        assertThat(strict.isAllowed(mapped(8, 8, 8, 8))).isFalse();
    }

    @Test
    void refusesAddressesWithZones() throws UnknownHostException {
        byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();

        assertThat(Stream.of(0, 1, 7))
                .allSatisfy(zone -> assertThat(strict.isAllowed(Inet6Address.getByAddress("host", linkLocal, zone)))
                        .isFalse());
    }

    /** Java turns a mapped address into an IPv4 one wherever it can; this is the one way round that. */
    private static Inet6Address mapped(int... ipv4) throws UnknownHostException {
        byte[] address = new byte[16];
        address[10] = -1;
        address[11] = -1;
        for (int i = 0; i < 4; i++) {
            address[12 + i] = (byte) ipv4[i];
        }
        return Inet6Address.getByAddress("host", address, -1);
    }
}
