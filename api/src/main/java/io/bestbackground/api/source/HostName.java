package io.bestbackground.api.source;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The host part of a link, brought to one form as browsers do (WHATWG URL §3.5): names in ASCII and lower case without
 * a final dot, IPv4 addresses as four decimal numbers however they were written, IPv6 addresses without brackets and,
 * when they merely map an IPv4 address, as that address. Zone ids are refused.
 */
final class HostName {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*");
    private static final Pattern ENDS_NUMERIC = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final int MAX_LENGTH = 253;

    private HostName() {}

    /**
     * Normalises a host without looking it up.
     *
     * @throws BadLink when the text can be no host
     */
    static String normalize(String host) {
        if (host.startsWith("[")) {
            return ipv6(host);
        }
        String name = ascii(host);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.length() > MAX_LENGTH || !NAME.matcher(name).matches()) {
            throw notHost();
        }
        return ENDS_NUMERIC.matcher(name).matches() ? ipv4(name) : name;
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw notHost();
        }
    }

    private static String ipv6(String host) {
        if (host.contains("%")) {
            throw notHost();
        }
        try {
            // why safe: what stands in brackets is read as a literal and never looked up
            return InetAddress.getByName(host).getHostAddress();
        } catch (UnknownHostException e) {
            throw notHost();
        }
    }

    /** Reads 127.1, 0x7f.0.0.1, 0177.0.0.1 and 2130706433 alike: the last number fills all bytes that are left. */
    private static String ipv4(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > 4) {
            throw notHost();
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            int bits = i == parts.length - 1 ? 8 * (4 - i) : 8;
            long number = number(parts[i]);
            if (number < 0 || number >= 1L << bits) {
                throw notHost();
            }
            address = address << bits | number;
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static long number(String part) {
        try {
            if (part.startsWith("0x")) {
                return Long.parseLong(part.substring(2), 16);
            }
            return Long.parseLong(part, part.startsWith("0") ? 8 : 10);
        } catch (NumberFormatException e) {
            throw notHost();
        }
    }

    private static BadLink notHost() {
        return new BadLink("the link names no valid host; a link looks like https://example.com/picture.jpg");
    }
}
