package org.whenhook.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.whenhook.webhook.Proxy;

/**
 * A proxy at the address where it was found. It is asked for a tunnel to the receiver's address, not its name: so it cannot
 * be made to look up another one than was judged here.
 */
record Hop(Proxy proxy, InetSocketAddress address) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: ([ -~]{0,80}))?.*");
    private static final int LONGEST_HEAD = 8 * 1024;

    /** Connects the socket to the receiver. No wait within is longer than that. */
    void connect(Socket socket, InetSocketAddress receiver, int millis) throws IOException {
        try {
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(question(receiver).getBytes(ISO_8859_1));
            check(head(socket.getInputStream()));
            socket.setSoTimeout(0);
        } catch (ProxyFailed e) {
            throw e;
        } catch (IOException e) {
            throw new ProxyFailed("no connection to the proxy " + proxy.place() + ": " + e.getMessage());
        }
    }

    private String question(InetSocketAddress receiver) {
        String ip = receiver.getAddress().getHostAddress();
        int zone = ip.indexOf('%');
        String host = ip.indexOf(':') < 0 ? ip : "[" + (zone < 0 ? ip : ip.substring(0, zone)) + "]";
        String place = host + ":" + receiver.getPort();
        String authorization = proxy.authorization();
        return "CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\n"
                + (authorization.isEmpty() ? "" : "Proxy-Authorization: " + authorization + "\r\n") + "\r\n";
    }

    /** Byte by byte, since what follows the head is the receiver's. */
    private String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int next = in.read();
            if (next < 0 || head.length() == LONGEST_HEAD) {
                throw new ProxyFailed("the proxy " + proxy.place() + " gave no whole answer");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private void check(String head) throws ProxyFailed {
        Matcher status = STATUS.matcher(head.substring(0, head.indexOf("\r\n")));
        if (!status.matches()) {
            throw new ProxyFailed("the proxy " + proxy.place() + " does not speak HTTP");
        }
        if (!status.group(1).startsWith("2")) {
            String reason = status.group(2) == null ? "" : " " + status.group(2);
            throw new ProxyFailed("the proxy " + proxy.place() + " refuses the way: HTTP " + status.group(1) + reason);
        }
    }

    /** The way ends at the proxy; the message says why. */
    static final class ProxyFailed extends IOException {

        private static final long serialVersionUID = 1L;

        ProxyFailed(String message) {
            super(message);
        }
    }
}
