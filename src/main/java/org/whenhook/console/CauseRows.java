package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.whenhook.console.Words.Moment;
import org.whenhook.queue.Causes;
import org.whenhook.queue.Causes.Cause;
import org.whenhook.queue.DeliveryStatus;

/** Puts causes of failures into words, each with the list of its tasks. */
@RequestScoped
public class CauseRows {

    @Inject
    Words words;

    @Inject
    Names names;

    @Inject
    TaskChips chips;

    /** The largest groups, so many at most. */
    List<Row> of(Causes causes, int most) {
        return causes.groups().stream().limit(most).map(this::row).toList();
    }

    private Row row(Cause cause) {
        var given = Map.of(
                "webhook",
                Long.toString(cause.webhook()),
                "error_class",
                cause.kind().text());
        return new Row(
                cause,
                names.webhook(cause.webhook()),
                chips.kind(cause.kind()),
                words.moment(cause.since()),
                words.moment(cause.latest()),
                TaskFilter.everywhere(DeliveryStatus.FAILED, given).address().text());
    }

    /**
     * Tasks that failed in one way.
     *
     * @param kind in words
     * @param tasks the address of their list
     */
    public record Row(Cause cause, String webhook, String kind, Moment since, Moment latest, String tasks) {

        /** The id of the one that failed last. */
        public String last() {
            return cause.last().text();
        }
    }
}
