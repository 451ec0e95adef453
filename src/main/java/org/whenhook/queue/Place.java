package org.whenhook.queue;

import java.util.List;
import java.util.stream.Stream;
import org.whenhook.event.Priority;
import org.whenhook.redis.Shard;

/** Where deliveries of one status lie: a queue in a shard. */
record Place(DeliveryStatus status, Priority queue, Shard shard) {

    /** What moves on by itself comes before what it becomes, so that who walks through all misses little of it. */
    private static final List<DeliveryStatus> ORDER = List.of(
            DeliveryStatus.HELD,
            DeliveryStatus.SCHEDULED,
            DeliveryStatus.WAITING,
            DeliveryStatus.IN_FLIGHT,
            DeliveryStatus.FAILED,
            DeliveryStatus.DELIVERED);

    /** All where such deliveries may lie, in the order in which they are looked through. */
    static List<Place> of(DeliveryQuery query, List<Shard> shards) {
        return ORDER.stream()
                .filter(status -> query.statuses().isEmpty() || query.statuses().contains(status))
                .flatMap(status -> Stream.of(Priority.values())
                        .filter(queue ->
                                query.queues().isEmpty() || query.queues().contains(queue))
                        .flatMap(queue -> shards.stream().map(shard -> new Place(status, queue, shard))))
                .toList();
    }

    String name() {
        return status.text() + "." + Keys.letter(queue) + "." + shard.number();
    }

    /** What page.lua gives as cursors; people can change them in an address, and then get the first page. */
    static String cursors(DeliveryStatus status) {
        return switch (status) {
            case WAITING -> "\\d{1,16}:-?\\d{1,16}";
            case IN_FLIGHT -> "[0-9A-Z]{26}-\\d{3}";
            case HELD, SCHEDULED, DELIVERED, FAILED -> "\\d{1,16}";
        };
    }
}
