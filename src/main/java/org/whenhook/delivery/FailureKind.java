package org.whenhook.delivery;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What kind of thing went wrong, for counting and searching. Reasons are sentences for people; their kind is told by words
 * that each of them holds. The first kind that fits is the one.
 */
public enum FailureKind {
    REDIRECT(status("3")),
    HTTP_4XX(status("4")),
    HTTP_5XX(status("5")),
    HTTP_OTHER("\"refused\":"),
    TIMEOUT("no answer within", ": too late"),
    TLS("TLS with "),
    PROXY("the proxy "),
    NAME("no address found", "look-ups at the same time", "gave up looking up"),
    ADDRESS("WHENHOOK_ALLOWED_NETWORKS"),
    CONNECTION("no connection to ", "the connection to ", "closed the connection "),
    ANSWER("the answer ", "head of the answer"),
    INTERNAL("internal error: "),
    REQUEST("\"unsendable\":"),
    CANCELLED("Cancelled"),
    LOST("without an outcome"),
    OTHER;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> telling;

    FailureKind(String... telling) {
        this.telling = List.of(telling);
    }

    /** The kind of an outcome; empty when it is a success. */
    public static Optional<FailureKind> of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> Optional.empty();
            case Outcome.Refused refused -> Optional.of(in("\"refused\":\"" + status(refused.status() / 100)));
            case Outcome.Unreachable unreachable -> Optional.of(in("\"unreachable\":" + unreachable.reason()));
            case Outcome.Unsendable unsendable -> Optional.of(in("\"unsendable\":" + unsendable.reason()));
        };
    }

    /** The kind of what a delivery's note says, where it failed by no attempt. */
    public static FailureKind ofNote(String note) {
        return in(note);
    }

    public static Optional<FailureKind> named(String text) {
        return Stream.of(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** As in addresses and answers: {@code http_5xx}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Texts of which each stored outcome of this kind holds one; others may hold them too. None: no text tells. */
    public List<String> telling() {
        return telling;
    }

    private static FailureKind in(String outcome) {
        return Stream.of(values())
                .filter(kind -> kind.telling.stream().anyMatch(outcome::contains))
                .findFirst()
                .orElse(OTHER);
    }

    private static String status(int hundreds) {
        return status(String.valueOf(hundreds));
    }

    private static String status(String firstDigit) {
        return "\"status\":" + firstDigit;
    }
}
