package io.bestbackground.api.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host to those of its addresses that may be connected to. The connection is made to just these addresses,
 * so a name cannot change its address between the check and the use (DNS rebinding). Literal addresses come through
 * here as well.
 */
final class GuardedResolver implements DnsResolver {
    private final DnsResolver names;
    private final AddressGuard guard;

    GuardedResolver(DnsResolver names, AddressGuard guard) {
        this.names = names;
        this.guard = guard;
    }

    /**
     * Leaves out the forbidden addresses of a host that has both kinds.
     *
     * @throws SourceForbidden when no address is left
     */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = names.resolve(host);
        // why checked: the client would itself look up a host for which it gets no array
        if (all == null || all.length == 0) {
            throw new UnknownHostException(host);
        }
        InetAddress[] permitted = Arrays.stream(all).filter(guard::isAllowed).toArray(InetAddress[]::new);
        if (permitted.length == 0) {
            throw new SourceForbidden(host);
        }
        return permitted;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
