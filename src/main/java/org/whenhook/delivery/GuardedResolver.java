package org.whenhook.delivery;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

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
        long start = System.nanoTime();
        List<InetAddress> found = find(host);
        Exchange exchange = Exchange.current();
        exchange.stopwatch().lookedUp(System.nanoTime() - start);
        InetAddress[] open = guard.open(host, found).stream().limit(MOST_TRIED).toArray(InetAddress[]::new);
        exchange.willTry(open.length);
        return open;
    }

    private List<InetAddress> find(String host) throws UnknownHostException {
        try {
            Optional<InetAddress> literal = HostLiteral.of(host);
            return literal.isPresent() ? List.of(literal.get()) : names.addresses(host);
        } catch (InterruptedIOException e) {
            throw (UnknownHostException) new UnknownHostException(host + ": look-up given up").initCause(e);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
