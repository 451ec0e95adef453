package org.whenhook.delivery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.socket.LayeredConnectionSocketFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Secures each exchange's sockets as its own profile says. Profiles used last are kept ready. */
final class TlsSockets implements LayeredConnectionSocketFactory {

    private static final int MOST_PROFILES = 500;

    private final Map<TlsProfile, TimedTlsSockets> ready = new ConcurrentHashMap<>();

    /** Throws {@link NotSendable} when authorities or keys cannot be read. */
    private TimedTlsSockets current() {
        if (ready.size() >= MOST_PROFILES) {
            ready.clear();
        }
        return ready.computeIfAbsent(Exchange.current().way().tls(), TimedTlsSockets::new);
    }

    @Override
    public Socket createSocket(HttpContext context) throws IOException {
        return current().createSocket(context);
    }

    @Override
    public Socket createSocket(Proxy unused, HttpContext context) throws IOException {
        return createSocket(context);
    }

    @Override
    public Socket connectSocket(
            TimeValue timeout,
            Socket socket,
            HttpHost host,
            InetSocketAddress remote,
            InetSocketAddress local,
            HttpContext context)
            throws IOException {
        return current().connectSocket(timeout, socket, host, remote, local, context);
    }

    @Override
    public Socket connectSocket(
            Socket socket,
            HttpHost host,
            InetSocketAddress remote,
            InetSocketAddress local,
            Timeout timeout,
            Object settings,
            HttpContext context)
            throws IOException {
        return current().connectSocket(socket, host, remote, local, timeout, settings, context);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String host, int port, HttpContext context) throws IOException {
        return current().createLayeredSocket(socket, host, port, context);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String host, int port, Object settings, HttpContext context)
            throws IOException {
        return current().createLayeredSocket(socket, host, port, settings, context);
    }
}
