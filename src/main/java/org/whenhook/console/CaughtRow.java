package org.whenhook.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.Pattern;
import org.whenhook.console.Exchange.Message;
import org.whenhook.console.Words.Moment;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.delivery.SignatureCheck.Verdict;
import org.whenhook.inbox.Caught;
import org.whenhook.inbox.Receiver;

/**
 * A request that a receiver caught, as its page shows it. All of it is somebody else's: it is shown as text, without what no
 * page can hold.
 *
 * @param path what was called below the receiver's address, with the query; empty for the address itself
 * @param signatures what each is worth; one that says why where that cannot be told
 */
public record CaughtRow(
        String id, Moment at, String method, String path, String size, List<Signature> signatures, Message message) {

    private static final Pattern UNFIT =
            Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    /**
     * A signature and what it is worth.
     *
     * @param verdict as in the messages: right, wrong, stale, unchecked or none
     */
    public record Signature(String header, String verdict) {

        /** Of the tag that says it. */
        public String style() {
            return switch (verdict) {
                case "right" -> "status-delivered icon-delivered";
                case "wrong" -> "status-failed icon-failed";
                case "stale" -> "status-held icon-warning";
                default -> "status-off icon-off";
            };
        }
    }

    static CaughtRow of(Caught caught, Receiver receiver, Words words) {
        String body = fit(new String(caught.body(), UTF_8));
        String target = fit(caught.target());
        List<Header> headers = caught.headers().stream()
                .map(header -> new Header(fit(header.name()), fit(header.value())))
                .toList();
        String cut = caught.cut() ? words.say("receiver.cut", caught.size()) : "";
        return new CaughtRow(
                caught.id(),
                words.moment(caught.at()),
                fit(caught.method()),
                target.replaceFirst("^.*?/in/" + receiver.token() + "/?", ""),
                words.say("receiver.bytes", caught.size()),
                signatures(caught, receiver),
                new Message(fit(caught.method()), target, headers, Code.of(body), cut, body, ""));
    }

    private static List<Signature> signatures(Caught caught, Receiver receiver) {
        if (!caught.signed()) {
            return List.of(new Signature("", "none"));
        }
        if (!receiver.secret().isSet() || caught.cut()) {
            return List.of(new Signature("", "unchecked"));
        }
        return caught.findings(receiver.secret()).stream()
                .map(finding -> new Signature(finding.header(), text(finding.verdict())))
                .toList();
    }

    private static String text(Verdict verdict) {
        return switch (verdict) {
            case RIGHT -> "right";
            case WRONG -> "wrong";
            case STALE -> "stale";
        };
    }

    private static String fit(String text) {
        return UNFIT.matcher(text).replaceAll("\uFFFD");
    }
}
