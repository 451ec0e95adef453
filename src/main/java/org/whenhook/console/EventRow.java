package org.whenhook.console;

import org.whenhook.console.Words.Moment;
import org.whenhook.event.Event;
import org.whenhook.queue.KeptEvents.Kept;

/**
 * An event in a list.
 *
 * @param tasks how many it made
 * @param again whether it is a repetition of another one
 */
public record EventRow(
        String id,
        String object,
        String event,
        String objectType,
        String user,
        int tasks,
        boolean again,
        Moment arrived) {

    static EventRow of(Kept kept, Words words) {
        Event event = kept.event();
        String user = event.username();
        return new EventRow(
                event.id().text(),
                Subject.of(event),
                words.event(event.type()),
                event.objectType(),
                user == null ? "" : user,
                kept.deliveries().size(),
                kept.notes().replayOf() != null,
                words.moment(kept.arrived()));
    }

    /** The end of the id: its beginning is the time, and much the same in one list. */
    public String shortId() {
        return id.substring(id.length() - 10);
    }
}
