package org.whenhook.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.delivery.Attempt.Sent;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Variation;
import org.whenhook.queue.DeliveryRegistry.Entry;

/** What a delivery sent at first, as far as it is kept: of a success the beginning, of a failure 64 KiB, no secret header. */
final class SentBefore {

    private final Delivery.Id id;
    private final Attempt attempt;
    private final Sent sent;
    private final byte[] kept;

    SentBefore(Entry entry) {
        id = entry.delivery().id();
        attempt = entry.attempts().stream()
                .filter(each -> each.sent() != null)
                .findFirst()
                .orElseThrow(() -> new NotReplayable("It was never sent, or what was is not kept any more."));
        sent = Objects.requireNonNull(attempt.sent());
        kept = sent.body().getBytes(UTF_8);
    }

    boolean isWhole() {
        return kept.length == sent.bodyLength();
    }

    /** The same bytes; headers beside their type are the webhook's, as secrets among them are not kept. */
    Variation variation() {
        List<Header> type = sent.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
                .toList();
        return new Variation(id, null, type, sent.body());
    }

    boolean isBefore(Instant moment) {
        return attempt.started().isBefore(moment);
    }

    /** Whether that may be the whole of what was sent. */
    boolean beginsAs(byte[] body) {
        return body.length == sent.bodyLength() && Arrays.mismatch(kept, body) == kept.length;
    }

    String whatIsKept() {
        return "Of its " + sent.bodyLength() + " bytes only the first " + kept.length + " are kept,";
    }
}
