package org.whenhook.worker;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.whenhook.queue.Lanes;
import org.whenhook.queue.Lanes.Lane;
import org.whenhook.webhook.Webhook;

/** In which order lists show how webhooks are served: those in trouble first. Thread-safe. */
@Singleton
public final class LaneOrder {

    private final Lanes lanes;

    @Inject
    LaneOrder(Lanes lanes) {
        this.lanes = lanes;
    }

    /** Of these webhooks. Only few are ever in trouble, so that all others need not be asked. */
    public Order of(Collection<Webhook> all) {
        List<Lane> troubled = lanes.notClosed();
        Set<Long> first = troubled.stream().map(Lane::webhook).collect(Collectors.toSet());
        List<Long> well = all.stream()
                .filter(webhook -> !first.contains(webhook.id()))
                .sorted(Comparator.comparing(Webhook::name))
                .map(Webhook::id)
                .toList();
        return new Order(troubled, well);
    }

    /**
     * The order.
     *
     * @param troubled those not served as usual; some may be of webhooks that were deleted
     * @param well the ids of the others' webhooks, by name
     */
    public record Order(List<Lane> troubled, List<Long> well) {
        public Order {
            troubled = List.copyOf(troubled);
            well = List.copyOf(well);
        }
    }
}
