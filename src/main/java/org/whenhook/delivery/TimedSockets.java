package org.whenhook.delivery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.hc.client5.http.socket.PlainConnectionSocketFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.TimeValue;

/** Connects sockets, each within its share of the time left, and takes the time. */
final class TimedSockets extends PlainConnectionSocketFactory {

    @Override
    public Socket connectSocket(
            TimeValue unused,
            Socket socket,
            HttpHost host,
            InetSocketAddress remote,
            InetSocketAddress local,
            HttpContext context)
            throws IOException {
        try {
            connect(socket, remote);
            return socket;
        } catch (IOException e) {
            Closer.closeQuietly(socket);
            throw e;
        }
    }

    static void connect(Socket socket, InetSocketAddress address) throws IOException {
        Exchange exchange = Exchange.current();
        long start = System.nanoTime();
        try {
            Hop hop = exchange.hop();
            if (hop == null) {
                socket.connect(address, exchange.connectMillis());
            } else {
                hop.connect(socket, address, exchange.connectMillis());
            }
        } finally {
            exchange.stopwatch().connected(System.nanoTime() - start);
        }
    }
}
