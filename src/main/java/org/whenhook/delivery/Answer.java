package org.whenhook.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Attempt.Header;

/** A receiver's answer, as far as it has come. */
final class Answer {

    /** How much of a body is read, as it came over the wire; nothing is ever decompressed. */
    static final int MOST_KEPT = 64 * 1024;

    /** As large as the JAX-RS client's own buffer, which then is not made. */
    private static final int BUFFER = 8 * 1024;

    private static final int MOST_INTERIM = 20;
    private static final int LONGEST_REASON = 100;
    private static final int LONGEST_LOCATION = 500;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private int interim;
    private int status;
    private String reason = "";
    private List<Header> headers = List.of();
    private byte[] body = new byte[0];
    private int length;
    private boolean cut;
    private boolean whole;

    /**
     * Takes in status and headers; those of interim answers, such as 100, only count.
     *
     * @throws IllegalStateException when there are too many interim answers
     */
    void head(HttpResponse response) {
        if (response.getCode() < 200) {
            if (++interim > MOST_INTERIM) {
                throw new IllegalStateException("more than " + MOST_INTERIM + " interim answers, and no final one");
            }
            return;
        }
        status = response.getCode();
        reason = printable(response.getReasonPhrase(), LONGEST_REASON);
        headers = Stream.of(response.getHeaders())
                .map(header -> new Header(header.getName(), header.getValue() == null ? "" : header.getValue()))
                .toList();
    }

    /** Reads on until the body ends or is too long to keep. */
    void readBody(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read = in.read(buffer);
        while (read >= 0 && keep(buffer, read)) {
            read = in.read(buffer);
        }
        end();
    }

    private boolean keep(byte[] bytes, int count) {
        int kept = Math.min(count, MOST_KEPT - length);
        if (body.length < length + kept) {
            body = Arrays.copyOf(body, Math.min(MOST_KEPT, Math.max(body.length * 4, length + kept)));
        }
        System.arraycopy(bytes, 0, body, length, kept);
        length += kept;
        cut = kept < count;
        return !cut;
    }

    private void end() {
        whole = true;
    }

    /** Whether status and headers are here. */
    boolean hasHead() {
        return status > 0;
    }

    /** The headers as they came; empty before. */
    synchronized List<Header> headers() {
        return headers;
    }

    /** The answer as it is kept; null when none has come. */
    Attempt.@Nullable Received received() {
        if (status == 0) {
            return null;
        }
        String text = new String(body, 0, length, StandardCharsets.UTF_8);
        return new Attempt.Received(status, reason, Masks.headers(headers), text, cut || !whole);
    }

    /** What the status means. */
    Outcome outcome() {
        if (status >= 200 && status < 300) {
            return new Outcome.Accepted(status);
        }
        String said = ("HTTP " + status + " " + reason).strip();
        if (status < 300 || status > 399) {
            return new Outcome.Refused(status, said);
        }
        String redirect = headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("Location"))
                .findFirst()
                .map(location -> ": redirects to " + printable(Masks.url(location.value()), LONGEST_LOCATION)
                        + ", which is not followed")
                .orElse("");
        return new Outcome.Refused(status, said + redirect);
    }

    private static String printable(@Nullable String text, int longest) {
        String clean = text == null ? "" : CONTROL.matcher(text).replaceAll(" ").strip();
        return clean.length() <= longest ? clean : clean.substring(0, longest) + "…";
    }
}
