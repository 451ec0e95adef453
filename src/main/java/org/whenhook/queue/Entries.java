package org.whenhook.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.whenhook.delivery.Delivery;
import org.whenhook.queue.DeliveryJson.Unreadable;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.redis.Script;
import org.whenhook.redis.Shard;

/** Reads deliveries by their ids. */
final class Entries {

    private static final Script FIND = Moves.look("find.lua");

    private final Moves moves;

    Entries(Moves moves) {
        this.moves = moves;
    }

    /** With all their attempts; those that the shard does not know are left out. */
    List<Entry> whole(Shard shard, List<String> ids) {
        return find(shard, "all", ids);
    }

    /** The same with only the last attempt of each. */
    List<Entry> brief(Shard shard, List<String> ids) {
        return ids.isEmpty() ? List.of() : find(shard, "last", ids);
    }

    private List<Entry> find(Shard shard, String attempts, List<String> ids) {
        var arguments = new ArrayList<String>();
        arguments.add(attempts);
        arguments.addAll(ids);
        var parts = Reply.strings(moves.run(shard, FIND, arguments));
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < parts.size(); i += 5) {
            entries.add(entry(parts.subList(i, i + 5)));
        }
        return entries;
    }

    private static Entry entry(List<String> parts) {
        var id = new Delivery.Id(parts.get(0));
        var status = DeliveryStatus.of(parts.get(1)).orElseThrow();
        var mark = parts.get(2).split(" ", -1);
        var record = StoredRecord.parse(parts.get(3));
        var stored = stored(id, parts.get(4), mark.length > 1 ? mark[1] : record.lane());
        return new Entry(
                stored.delivery(id),
                stored.event(),
                status,
                stored.arrived(),
                changed(status, mark, record, stored.arrived()),
                status == DeliveryStatus.SCHEDULED ? record.due() : null,
                status == DeliveryStatus.IN_FLIGHT ? new Mark(parts.get(2)).worker() : null,
                record.note(),
                record.attemptCount(),
                record.readable());
    }

    private static StoredEvent stored(Delivery.Id id, String value, String lane) {
        try {
            var stored = StoredEvent.parse(id.event(), value);
            stored.delivery(id);
            return stored;
        } catch (Unreadable e) {
            return StoredEvent.lost(id, lane.isEmpty() ? "d0" : lane);
        }
    }

    private static Instant changed(DeliveryStatus status, String[] mark, StoredRecord record, Instant arrived) {
        if (status == DeliveryStatus.IN_FLIGHT) {
            return Instant.ofEpochMilli(Long.parseLong(mark[4]));
        } else if (record.isNone()) {
            return arrived;
        }
        var due = status == DeliveryStatus.WAITING && record.state().equals("S");
        return due ? record.due() : record.changed();
    }
}
