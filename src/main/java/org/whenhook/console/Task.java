package org.whenhook.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.console.Words.Moment;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Event;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryStatus;

/**
 * A task as its page shows it.
 *
 * @param sentence where it stands and why
 * @param due when the next attempt is; null unless scheduled
 * @param replayOf the id of the one that it repeats; empty when it repeats none
 */
public record Task(
        TaskRow row,
        String sentence,
        String queue,
        Event.Id eventId,
        String user,
        Moment accepted,
        @Nullable Moment due,
        String dueIn,
        String replayOf,
        @Nullable Code data,
        List<Exchange> exchanges) {

    static Task of(Entry entry, TaskRow row, Words words, Problems problems) {
        Event event = entry.event();
        return new Task(
                row,
                sentence(entry, row, words, problems),
                event.priority().text(),
                event.id(),
                event.username() == null ? "" : event.username(),
                words.moment(entry.accepted()),
                entry.due() == null ? null : words.moment(entry.due()),
                entry.due() == null ? "" : words.until(entry.due()),
                replayOf(entry.delivery()),
                event.data() == null ? null : Code.of(event.data().toString()),
                entry.attempts().stream()
                        .map(attempt -> Exchange.of(attempt, words))
                        .toList());
    }

    private static String replayOf(Delivery delivery) {
        Delivery.Id first = delivery.variation().replayOf();
        return first == null ? "" : first.text();
    }

    public boolean retryable() {
        return row.status() == DeliveryStatus.FAILED || delivered() || scheduled();
    }

    public boolean scheduled() {
        return row.status() == DeliveryStatus.SCHEDULED;
    }

    public boolean cancelable() {
        return scheduled() || row.status() == DeliveryStatus.WAITING || row.status() == DeliveryStatus.HELD;
    }

    public boolean delivered() {
        return row.status() == DeliveryStatus.DELIVERED;
    }

    public boolean deletable() {
        return row.status() != DeliveryStatus.IN_FLIGHT;
    }

    public int nextAttempt() {
        return row.attempts() + 1;
    }

    private static String sentence(Entry entry, TaskRow row, Words words, Problems problems) {
        String reason = row.reason().isEmpty() ? lastWords(row) : row.reason();
        String why = words.capitalised(problems.say(reason));
        return switch (entry.status()) {
            case WAITING -> words.say("task.waiting", row.attempts());
            case HELD -> words.say("task.held");
            case SCHEDULED ->
                words.say(
                        "task.scheduled",
                        why,
                        row.attempts() + 1,
                        entry.due() == null ? words.say("span.now") : words.until(entry.due()),
                        row.moment().text());
            case IN_FLIGHT ->
                words.say("task.in_flight", entry.worker() == null ? "?" : entry.worker(), row.attempts() + 1);
            case DELIVERED -> words.say("task.delivered", why, row.attempts());
            case FAILED -> words.say("task.failed", why, row.attempts());
        };
    }

    private static String lastWords(TaskRow row) {
        Answer answer = row.answer();
        if (answer == null) {
            return "";
        }
        return answer.code().equals("–") ? answer.words() : (answer.code() + " " + answer.words()).strip();
    }
}
