package org.whenhook.console;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.event.Event;
import org.whenhook.event.Event.Request;
import org.whenhook.event.Event.Snapshots;
import org.whenhook.queue.KeptEvents.Kept;

/**
 * An event as its page shows it.
 *
 * @param differences between the object before and after; empty when the sender gave none
 * @param attributes how many the object has
 * @param data null when it carries none
 * @param replayOf the id of the event of which it is a repetition; empty when it came in
 * @param json as its sender would write it
 */
public record EventDetails(
        EventRow row,
        Event event,
        @Nullable Request request,
        List<Difference> differences,
        long attributes,
        @Nullable Code data,
        String replayOf,
        String json) {

    static EventDetails of(Kept kept, EventRow row) {
        Event event = kept.event();
        Event.Id replayOf = kept.notes().replayOf();
        Snapshots snapshots = event.snapshots();
        JsonObject before = snapshots == null ? null : snapshots.prechange();
        JsonObject after = snapshots == null ? null : snapshots.postchange();
        return new EventDetails(
                row,
                event,
                event.request(),
                Difference.between(before, after),
                Difference.attributes(before, after),
                event.data() == null ? null : Code.of(event.data().toString()),
                replayOf == null ? "" : replayOf.text(),
                Samples.text(event));
    }

    public boolean compared() {
        return event.snapshots() != null;
    }
}
