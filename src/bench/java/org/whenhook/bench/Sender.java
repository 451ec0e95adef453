package org.whenhook.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import org.whenhook.ApiClient;

/** One sender of events over one kept connection, at next to no cost. */
final class Sender implements AutoCloseable {

    private final int port;
    private final String path;
    private Socket socket;
    private InputStream in;

    Sender(int port, String path) {
        this.port = port;
        this.path = path;
        try {
            connect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    }

    /** Posts a body and waits for its 202. */
    void post(String body) {
        var bytes = body.getBytes(UTF_8);
        var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token " + ApiClient.TOKEN
                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        try {
            var request = new byte[head.length() + bytes.length];
            System.arraycopy(head.getBytes(UTF_8), 0, request, 0, head.length());
            System.arraycopy(bytes, 0, request, head.length(), bytes.length);
            socket.getOutputStream().write(request);
            readAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readAnswer() throws IOException {
        var status = line();
        int length = -1;
        boolean chunked = false;
        boolean last = false;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            last |= lower.equals("connection: close"); // the server takes only so many over one
            chunked |= lower.startsWith("transfer-encoding:");
        }
        if (chunked) {
            skipChunks();
        } else {
            in.skipNBytes(length);
        }
        if (last) {
            socket.close();
            connect();
        }
        if (!status.contains(" 202")) {
            throw new IOException(status);
        }
    }

    private void skipChunks() throws IOException {
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            in.skipNBytes(size + 2L);
        }
        line();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
