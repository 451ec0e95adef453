package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Counts;
import org.whenhook.queue.DeliveryRegistry.Ledger;
import org.whenhook.queue.DeliveryStatus;

/** The queues and their counts, which must add up. */
@Named
@RequestScoped
public class QueuesPage {

    @Inject
    DeliveryRegistry registry;

    @Inject
    Words words;

    private List<Queue> queues = List.of();
    private boolean sound = true;

    /** Reads the counts, all at one moment. */
    public void load() {
        Ledger ledger = registry.ledger();
        sound = ledger.adds();
        queues = Stream.of(Priority.values())
                .map(priority -> new Queue(priority.text(), ledger.counts().getOrDefault(priority, NOTHING)))
                .toList();
    }

    /** What there is to know first. */
    public String getSentence() {
        if (!sound) {
            return words.say("queues.unsound", getAccepted(), getDeleted() + sum(EnumSet.allOf(DeliveryStatus.class)));
        }
        if (getAccepted() == 0) {
            return words.say("queues.none");
        }
        long failed = sum(EnumSet.of(DeliveryStatus.FAILED));
        return words.say(failed == 0 ? "queues.well" : "queues.failed", failed, underWay());
    }

    public boolean isSound() {
        return sound;
    }

    public List<Queue> getQueues() {
        return queues;
    }

    public long getAccepted() {
        return queues.stream().mapToLong(queue -> queue.counts().accepted()).sum();
    }

    public long getDeleted() {
        return queues.stream().mapToLong(queue -> queue.counts().deleted()).sum();
    }

    /** The sums over all queues, in the order of all lists. */
    public List<Count> getTotals() {
        return Stream.of(DeliveryStatus.values())
                .map(status -> new Count(status, sum(EnumSet.of(status))))
                .toList();
    }

    /** How many are not delivered yet: what the bar shows. */
    public long getOpen() {
        return sum(OPEN);
    }

    /** The bar of those not delivered, 1,000 units long. */
    public List<Share> getShares() {
        var shares = new ArrayList<Share>();
        double scale = 1000.0 / Math.max(1, getOpen());
        double x = 0;
        for (Count count : getTotals()) {
            if (OPEN.contains(count.status()) && count.number() > 0) {
                double width = count.number() * scale;
                shares.add(new Share(count.status(), decimal(x), decimal(Math.max(1, width - 1.5))));
                x += width;
            }
        }
        return shares;
    }

    private long underWay() {
        return getOpen() - sum(EnumSet.of(DeliveryStatus.FAILED));
    }

    private long sum(EnumSet<DeliveryStatus> statuses) {
        return queues.stream()
                .flatMapToLong(queue -> statuses.stream().mapToLong(queue.counts()::of))
                .sum();
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    static final Counts NOTHING = new Counts(0, java.util.Map.of(), 0);
    private static final EnumSet<DeliveryStatus> OPEN = EnumSet.complementOf(EnumSet.of(DeliveryStatus.DELIVERED));

    /** A queue and its counts. */
    public record Queue(String name, Counts counts) {

        /** By status, in the order of all lists. */
        public List<Count> numbers() {
            return Stream.of(DeliveryStatus.values())
                    .map(status -> new Count(status, counts.of(status)))
                    .toList();
        }
    }

    /** How many tasks have a status. */
    public record Count(DeliveryStatus status, long number) {}

    /** A part of the bar. */
    public record Share(DeliveryStatus status, String x, String width) {}
}
