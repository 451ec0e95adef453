package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.whenhook.console.Words.Moment;
import org.whenhook.queue.Lanes;
import org.whenhook.queue.Lanes.Change;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;
import org.whenhook.worker.LaneOrder;
import org.whenhook.worker.LaneOrder.Order;

/** How each webhook's deliveries are being served; those in trouble stand first. */
@Named
@RequestScoped
public class LanesPage {

    /** Of those that are well; the others are all shown. */
    private static final int MOST_WELL = 100;

    private static final int MOST_CHANGES = 20;

    @Inject
    Lanes lanes;

    @Inject
    LaneOrder order;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Words words;

    private List<LaneRow> rows = List.of();
    private List<Story> changes = List.of();
    private int more;

    public void load() {
        Map<Long, Webhook> all = webhooks.latest();
        Order found = order.of(all.values());
        List<Long> well = found.well();
        more = Math.max(0, well.size() - MOST_WELL);
        rows = Stream.concat(found.troubled().stream(), lanes.of(well.subList(0, well.size() - more)).stream())
                .map(lane -> LaneRow.of(lane, name(all, lane.webhook()), words))
                .toList();
        changes = lanes.changes(MOST_CHANGES).stream()
                .map(change -> Story.of(change, name(all, change.webhook()), words))
                .toList();
    }

    public String getSentence() {
        return words.say("lanes.sentence", troubled(), rows.size() + more);
    }

    /** How many webhooks that are well are not shown. */
    public int getMore() {
        return more;
    }

    public List<LaneRow> getRows() {
        return rows;
    }

    public List<Story> getChanges() {
        return changes;
    }

    private long troubled() {
        return rows.stream().filter(row -> row.state() != Lanes.State.CLOSED).count();
    }

    private static String name(Map<Long, Webhook> all, long id) {
        Webhook webhook = all.get(id);
        return webhook == null ? "#" + id : webhook.name();
    }

    /** A change of state as the pages show it. */
    public record Story(long webhook, String name, Lanes.State state, String style, Moment at, String why) {

        static Story of(Change change, String name, Words words) {
            return new Story(
                    change.webhook(),
                    name,
                    change.state(),
                    LaneRow.style(change.state()),
                    words.moment(change.at()),
                    change.why());
        }
    }
}
