package org.whenhook.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.FailureKind;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.Priority;
import org.whenhook.queue.Causes.Cause;
import org.whenhook.queue.DeliveryJson.Unreadable;
import org.whenhook.redis.Script;
import org.whenhook.redis.Shard;

/** Counts why the newest failed deliveries failed. */
final class FailureCount {

    private static final Script CAUSES = Moves.look("causes.lua");
    private static final int AT_A_TIME = 500;
    private static final int MOST = 10_000;

    /** Pages wait for it, and are to be there within a tenth of a second. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private static final int HEAD = 2;
    private static final int FIELDS = 6;

    private final Shards shards;
    private final Moves moves;

    FailureCount(Shards shards, Moves moves) {
        this.shards = shards;
        this.moves = moves;
    }

    Causes causes() {
        var replies = shards.each(this::replies).stream().flatMap(List::stream).toList();
        Map<String, Cause> causes = new LinkedHashMap<>();
        replies.stream()
                .flatMap(FailureCount::causes)
                .forEach(cause -> causes.merge(cause.webhook() + " " + cause.kind(), cause, Cause::with));
        return new Causes(
                causes.values().stream()
                        .sorted(Comparator.comparingLong(Cause::count).reversed())
                        .toList(),
                replies.stream()
                        .mapToLong(reply -> Long.parseLong(reply.get(1)))
                        .sum());
    }

    private List<List<String>> replies(Shard shard) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        return Stream.of(Priority.values())
                .flatMap(queue -> replies(shard, queue, end).stream())
                .toList();
    }

    private List<List<String>> replies(Shard shard, Priority queue, long end) {
        var replies = new ArrayList<List<String>>();
        var cursor = "";
        do {
            var arguments = List.of(Keys.letter(queue), String.valueOf(AT_A_TIME), cursor);
            replies.add(Reply.strings(moves.run(shard, CAUSES, arguments)));
            cursor = replies.getLast().getFirst();
        } while (!cursor.isEmpty() && replies.size() < MOST / AT_A_TIME && System.nanoTime() < end);
        return replies;
    }

    private static Stream<Cause> causes(List<String> reply) {
        return Stream.iterate(HEAD, i -> i < reply.size(), i -> i + FIELDS)
                .map(i -> cause(reply.subList(i, i + FIELDS)));
    }

    private static Cause cause(List<String> fields) {
        var reason = reason(fields.get(1));
        return new Cause(
                Long.parseLong(fields.get(0)),
                reason.kind,
                reason.text,
                Long.parseLong(fields.get(2)),
                Instant.ofEpochMilli(Long.parseLong(fields.get(3))),
                Instant.ofEpochMilli(Long.parseLong(fields.get(4))),
                new Delivery.Id(fields.get(5)));
    }

    private static Reason reason(String stored) {
        if (!stored.startsWith("{")) {
            return new Reason(FailureKind.ofNote(stored), stored);
        }
        try {
            Outcome outcome = StoredAttempt.outcome(DeliveryJson.read(stored));
            return new Reason(FailureKind.of(outcome).orElse(FailureKind.OTHER), outcome.summary());
        } catch (Unreadable e) {
            return new Reason(FailureKind.OTHER, stored);
        }
    }

    private record Reason(FailureKind kind, String text) {}
}
