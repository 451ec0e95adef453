package org.whenhook.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that digs every tunnel it is asked for. */
final class TunnelProxy implements AutoCloseable {

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** The heads of the questions. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    TunnelProxy() throws IOException {
        this(InetAddress.getLoopbackAddress());
    }

    TunnelProxy(InetAddress address) throws IOException {
        server = new ServerSocket(0, 50, address);
        Thread.ofVirtual().start(this::accept);
    }

    String url(String userInfo) {
        return "http://" + userInfo + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket sender = server.accept();
                open.add(sender);
                Thread.ofVirtual().start(() -> serve(sender));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket sender) {
        try (sender) {
            String head = head(sender.getInputStream());
            asked.add(head);
            String place = head.split(" ", 3)[1];
            int colon = place.lastIndexOf(':');
            try (Socket receiver =
                    new Socket(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)))) {
                open.add(receiver);
                sender.getOutputStream().write("HTTP/1.1 200 Dug\r\nVia: 1.1 test\r\n\r\n".getBytes(ISO_8859_1));
                Thread.ofVirtual().start(() -> pump(receiver, sender));
                pump(sender, receiver);
            }
        } catch (IOException e) {
            return; // one of both went away
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            return; // one of both went away
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
