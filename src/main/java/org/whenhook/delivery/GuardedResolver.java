package org.whenhook.delivery;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.whenhook.webhook.Proxy;

/** Gives the HTTP client the addresses it may connect to. What is judged here is what is connected to. */
final class GuardedResolver implements DnsResolver {

    /** A name with more is suspect, and trying them all takes too long. */
    private static final int MOST_TRIED = 8;

    private final NameLookup names;
    private final AddressGuard guard;

    GuardedResolver(NameLookup names, AddressGuard guard) {
        this.names = names;
        this.guard = guard;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Exchange exchange = Exchange.current();
        InetAddress[] open =
                guard.open(host, find(host)).stream().limit(MOST_TRIED).toArray(InetAddress[]::new);
        Proxy proxy = exchange.way().proxy();
        if (proxy != null) {
            exchange.goesOver(hop(proxy, exchange.way().guarded()));
        }
        exchange.willTry(open.length);
        return open;
    }

    private Hop hop(Proxy proxy, boolean guarded) throws UnknownHostException {
        List<InetAddress> found = find(proxy.host());
        List<InetAddress> open = guarded ? guard.open("the proxy " + proxy.host(), found) : found;
        return new Hop(proxy, new InetSocketAddress(open.getFirst(), proxy.port()));
    }

    private List<InetAddress> find(String host) throws UnknownHostException {
        long start = System.nanoTime();
        try {
            Optional<InetAddress> literal = HostLiteral.of(host);
            return literal.isPresent() ? List.of(literal.get()) : names.addresses(host);
        } catch (InterruptedIOException e) {
            throw (UnknownHostException) new UnknownHostException(host + ": look-up given up").initCause(e);
        } finally {
            Exchange.current().stopwatch().lookedUp(System.nanoTime() - start);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
