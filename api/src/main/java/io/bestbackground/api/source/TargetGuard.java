package io.bestbackground.api.source;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Holds addresses that the service calls, without fetching a picture from them, to the rules that links keep. */
public final class TargetGuard {
    private static final Pattern WITH_USER = Pattern.compile("[^/]+//[^/?#\\\\]*@.*", Pattern.DOTALL);

    private final GuardedResolver resolver;

    /**
     * Makes a guard for public addresses and those of the networks given.
     *
     * @param allowedNetworks in CIDR notation
     * @throws IllegalArgumentException when one is not
     */
    public TargetGuard(List<String> allowedNetworks) {
        AddressGuard guard =
                new AddressGuard(allowedNetworks.stream().map(Network::of).toList());
        this.resolver = new GuardedResolver(SystemDefaultDnsResolver.INSTANCE, guard);
    }

    /**
     * Reads an absolute http or https address and brings its host to one form, so that what is checked is what is
     * called.
     *
     * @throws BadLink when it is not that, or holds a user's name
     */
    public static URI read(String url) {
        Link link = Link.parse(url);
        if (WITH_USER.matcher(url.strip()).matches()) {
            throw new BadLink("the address must not hold a user and password");
        }
        String host = link.host().contains(":") ? '[' + link.host() + ']' : link.host();
        URI uri = URI.create(link.scheme() + "://" + host + (link.port() < 0 ? "" : ":" + link.port()) + link.target());
        if (uri.getHost() == null) {
            throw new BadLink("the address names no valid host");
        }
        return uri;
    }

    /**
     * Gives those addresses of a host that may be called.
     *
     * @param host as {@link #read} writes it
     * @throws SourceForbidden when there is none
     * @throws UnknownHostException when it does not resolve
     */
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return List.of(resolver.resolve(bare));
    }
}
