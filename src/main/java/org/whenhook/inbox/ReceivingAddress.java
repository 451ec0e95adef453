package org.whenhook.inbox;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Unavailable;
import org.whenhook.security.Bucket;

/**
 * The door of the receivers, {@code /in/<token>/} and all below it: takes any request, keeps it, and answers a status and
 * nothing else. Open to all who know a token; for any other address it answers 404. Logs nothing of what it gets.
 */
public class ReceivingAddress extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Of a body; the rest is looked at only to know how much it is. */
    private static final int KEPT = 256 * 1024;

    private static final long LOOKED_AT = 8L * 1024 * 1024;

    /** For all receivers of this process together. */
    private static final double A_SECOND = 100;

    private static final double AT_ONCE = 500;

    @Inject
    transient Receivers receivers;

    @Inject
    transient RedisConnection redis;

    @Inject
    transient Clock clock;

    private final transient Bucket bucket = new Bucket(A_SECOND, AT_ONCE, Instant.EPOCH);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(answer(request));
        response.setContentLength(0);
    }

    private int answer(HttpServletRequest request) throws IOException {
        if (!bucket.take(clock.instant()).isZero()) {
            return 429;
        }
        try {
            Optional<Receiver> receiver = receivers.find(token(request));
            if (receiver.isEmpty()) {
                return HttpServletResponse.SC_NOT_FOUND;
            }
            if (redis.refusal().isPresent()) { // memory runs short, and deliveries come first
                return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            }
            keep(receiver.get(), request);
            return receiver.get().status();
        } catch (Unavailable e) {
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
    }

    /** The first part of the path; what is none of ours finds none. */
    private static String token(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        return path.replaceFirst("^/([0-9a-f]{32})(/.*)?$", "$1");
    }

    private void keep(Receiver receiver, HttpServletRequest request) throws IOException {
        InputStream stream = request.getInputStream();
        byte[] body = stream.readNBytes(KEPT);
        long size = Math.max(body.length + rest(stream), request.getContentLengthLong());
        String query = request.getQueryString();
        receivers.keep(
                receiver,
                request.getMethod(),
                request.getRequestURI() + (query == null ? "" : "?" + query),
                headers(request),
                body,
                size);
    }

    private static long rest(InputStream stream) throws IOException {
        long read = 0;
        for (long more = stream.skip(LOOKED_AT); more > 0 && read < LOOKED_AT; more = stream.skip(LOOKED_AT)) {
            read += more;
        }
        return read;
    }

    private static List<Header> headers(HttpServletRequest request) {
        var headers = new ArrayList<Header>();
        for (String name : Collections.list(request.getHeaderNames())) {
            Collections.list(request.getHeaders(name)).forEach(value -> headers.add(new Header(name, value)));
        }
        return headers;
    }
}
