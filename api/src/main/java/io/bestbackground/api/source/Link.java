package io.bestbackground.api.source;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client's link taken apart once, so that what is checked is what is connected to. User and password are dropped.
 *
 * @param scheme http or https
 * @param host a name or address as {@link HostName} writes it
 * @param port 1 to 65535, or -1 for the scheme's own
 * @param target path and query, percent-encoded, as they go to the server
 */
record Link(String scheme, String host, int port, String target) {
    private static final String BASE = "http://host";
    private static final int MAX_LENGTH = 8192;
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]{0,30}):.*", Pattern.DOTALL);
    private static final Pattern FORM = Pattern.compile(
            "[^:]+://(?:[^/?#\\\\]*@)?([^/?#@\\\\]+?)(?::(\\d{0,5}))?([/?][^#]*)?(?:#.*)?", Pattern.DOTALL);
    private static final Pattern PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final String UNCHANGED = "%-._~:/?@!$&'()*+,;=";

    /**
     * Reads an absolute link. Characters that a link may not hold, such as spaces, are encoded as browsers do.
     *
     * @throws BadLink when it is not one of http or https with a host, or is longer than 8192 characters
     */
    static Link parse(String text) {
        String link = text.strip();
        if (link.length() > MAX_LENGTH) {
            throw new BadLink("the link has more than %d characters".formatted(MAX_LENGTH));
        }
        Matcher scheme = SCHEME.matcher(link);
        if (!scheme.matches()) {
            throw notLink();
        }
        String name = scheme.group(1).toLowerCase(Locale.ROOT);
        if (!name.equals("http") && !name.equals("https")) {
            throw new BadLink("the link's scheme \"%s\" is not allowed; allowed: http and https".formatted(name));
        }
        Matcher form = FORM.matcher(link);
        if (!form.matches()) {
            throw notLink();
        }
        String rest = form.group(3) == null ? "" : encode(form.group(3));
        String target = rest.startsWith("/") ? rest : '/' + rest;
        return new Link(name, HostName.normalize(form.group(1)), port(form.group(2), name), target);
    }

    /**
     * The link that a redirect from this one leads to (RFC 9110 §10.2.2); from https to http is let through, since no
     * secret is sent along.
     *
     * @param location absolute, or relative to this link
     * @throws BadLink naming the host that redirects, when the location is no link that would be taken from a client
     */
    Link follow(String location) {
        try {
            String text = location.strip();
            if (SCHEME.matcher(text).matches()) {
                return parse(text);
            }
            if (text.startsWith("//")) {
                return parse(scheme + ':' + text);
            }
            return new Link(scheme, host, port, resolve(encode(text.split("#", 2)[0])));
        } catch (BadLink e) {
            throw new BadLink("%s redirects to a link that is not allowed: %s".formatted(host, e.getMessage()));
        }
    }

    /** What may stand in a log: neither user and password nor the query. */
    @Override
    public String toString() {
        String name = host.contains(":") ? '[' + host + ']' : host;
        return scheme + "://" + name + (port < 0 ? "" : ":" + port) + path();
    }

    private String path() {
        return target.split("\\?", 2)[0];
    }

    private String resolve(String relative) {
        // why by hand: java.net.URI drops the last part of the path for a query alone (RFC 2396)
        if (relative.isEmpty() || relative.startsWith("?")) {
            return path() + relative;
        }
        // why the dot: without it a colon in the first part would read as a scheme
        String reference = relative.startsWith("/") ? relative : "./" + relative;
        return URI.create(BASE + target).resolve(reference).toString().substring(BASE.length());
    }

    private static int port(@Nullable String digits, String scheme) {
        if (digits == null || digits.isEmpty()) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new BadLink("the link's port must be from 1 to 65535");
        }
        return port == (scheme.equals("http") ? 80 : 443) ? -1 : port;
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : PERCENT.matcher(text).replaceAll("%25").getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (character < 128 && (Character.isLetterOrDigit(character) || UNCHANGED.indexOf(character) >= 0)) {
                encoded.append(character);
            } else {
                encoded.append("%%%02X".formatted((int) character));
            }
        }
        return encoded.toString();
    }

    private static BadLink notLink() {
        return new BadLink("not a link; a link looks like https://example.com/picture.jpg");
    }
}
