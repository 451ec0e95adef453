package org.whenhook.delivery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/** Connects sockets and secures them as a profile says, and takes both times. */
final class TimedTlsSockets extends SSLConnectionSocketFactory {

    TimedTlsSockets(TlsProfile profile) {
        super(
                profile.context(),
                profile.verify() ? HttpsSupport.getDefaultHostnameVerifier() : NoopHostnameVerifier.INSTANCE);
    }

    @Override
    protected void connectSocket(Socket socket, InetSocketAddress remote, Timeout unused, HttpContext context)
            throws IOException {
        TimedSockets.connect(socket, remote);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String host, int port, Object settings, HttpContext context)
            throws IOException {
        long start = System.nanoTime();
        try {
            return super.createLayeredSocket(socket, host, port, settings, context);
        } finally {
            Exchange.current().stopwatch().securedBy(System.nanoTime() - start);
        }
    }
}
