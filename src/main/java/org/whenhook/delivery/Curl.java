package org.whenhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.delivery.Attempt.Sent;

/** Writes a request that was sent as a command for a shell, for people who try it by hand. Secrets and signatures are masked. */
public final class Curl {

    /** curl writes these itself. */
    private static final Set<String> LEFT_OUT = Set.of("host", "content-length");

    private Curl() {}

    /** The command; in front of it a comment when not all of the body was kept. */
    public static String command(Sent sent) {
        var words = new StringJoiner(" ");
        words.add("curl").add("-X").add(sent.method()).add(quoted(sent.url()));
        sent.headers().stream()
                .filter(header -> !LEFT_OUT.contains(header.name().toLowerCase(Locale.ROOT)))
                .forEach(header -> words.add("-H").add(quoted(header.name() + ": " + shown(header))));
        if (sent.bodyLength() > 0) {
            words.add("--data-binary").add(quoted(sent.body()));
        }
        return cut(sent) + words;
    }

    private static String cut(Sent sent) {
        var kept = sent.body().getBytes(UTF_8).length;
        return kept == sent.bodyLength() ? "" : "# the first " + kept + " of " + sent.bodyLength() + " bytes\n";
    }

    private static String shown(Header header) {
        return header.name().toLowerCase(Locale.ROOT).contains("signature") ? Masks.MASK : header.value();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
