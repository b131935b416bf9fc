package io.bestbackground.api.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of IPv4 or IPv6 addresses in CIDR notation (RFC 4632, RFC 4291 §2.3). */
final class Network {
    private static final Pattern FORM = Pattern.compile(
            "(?<address>(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(?<prefix>\\d{1,3}))?");

    private final String text;
    private final byte[] start;
    private final int prefix;

    private Network(String text, byte[] start, int prefix) {
        this.text = text;
        this.start = start;
        this.prefix = prefix;
    }

    /**
     * Reads a range such as {@code 10.0.0.0/8} or {@code fd00::/8}; an address alone is a range of one.
     *
     * @throws IllegalArgumentException naming the text, when it is neither
     */
    public static Network of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw notNetwork(text);
        }
        byte[] start = bytes(form.group("address"), text);
        String prefix = form.group("prefix");
        int bits = prefix == null ? start.length * 8 : Integer.parseInt(prefix);
        if (bits > start.length * 8) {
            throw notNetwork(text);
        }
        return new Network(text.strip(), start, bits);
    }

    /** Says whether an address of 4 or 16 bytes lies in the range; one of the other family never does. */
    boolean contains(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        int whole = prefix / 8;
        int rest = prefix % 8;
        return Arrays.equals(address, 0, whole, start, 0, whole)
                && (rest == 0 || (address[whole] ^ start[whole]) >> (8 - rest) == 0);
    }

    private static byte[] bytes(String address, String text) {
        try {
            // why safe: the pattern lets only literals pass, and those are never looked up
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw notNetwork(text);
        }
    }

    private static IllegalArgumentException notNetwork(String text) {
        return new IllegalArgumentException(
                "\"%s\" is not a network; write it like 10.1.0.0/16 or fd12::/16".formatted(text));
    }

    @Override
    public String toString() {
        return text;
    }
}
