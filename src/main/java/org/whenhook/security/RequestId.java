package org.whenhook.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a request is called in its answer, in the audit log and by whoever asks about it. */
public final class RequestId {

    public static final String HEADER = "X-Request-ID";

    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private RequestId() {}

    /** Whether a text can be one. */
    public static boolean isOne(String text) {
        return UUIDS.matcher(text).matches();
    }

    /** The UUID that the client gave it, else one of ours; always the same for one request. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(HEADER) instanceof String known) {
            return known;
        }
        String given = request.getHeader(HEADER);
        String lower = given == null ? "" : given.toLowerCase(Locale.ROOT);
        String id = isOne(lower) ? lower : UUID.randomUUID().toString();
        request.setAttribute(HEADER, id);
        return id;
    }
}
