package org.whenhook.queue;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Delivery;
import org.whenhook.queue.DeliveryQueue.Arrival;
import org.whenhook.queue.DeliveryQueue.Receipt;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;

/** Stores what comes in, combining what comes in at the same time into one call for each shard. */
final class Intake {

    private static final Script ACCEPT = Moves.script("accept.lua");

    private final Shards shards;
    private final Moves moves;
    private final List<Combiner<Request, List<Receipt>>> combiners;
    private final Duration window;
    private final int backlog;
    private final int keep;
    private final Duration keptFor;

    Intake(Shards shards, RedisConnection redis, Scripts scripts, Settings.Intake settings, Settings.Queue limits) {
        this.shards = shards;
        moves = new Moves(redis, scripts, shards.number()); // a combiner makes one call at a time
        combiners = shards.all().stream()
                .map(shard -> new Combiner<Request, List<Receipt>>(requests -> accept(shard, requests), Request::size))
                .toList();
        window = settings.idempotencyWindow();
        backlog = shards.part(limits.backlog());
        keep = shards.part(limits.keepEvents());
        keptFor = limits.eventsFor();
    }

    /** See {@link DeliveryQueue#acceptLater}. */
    CompletableFuture<List<Receipt>> accept(List<Arrival> arrivals, long version) {
        return Shards.splitLater(arrivals, arrival -> shards.of(arrival.event()), (shard, part) -> combiners
                .get(shard.number())
                .bring(new Request(version, part.stream().map(Intake::fields).toList())));
    }

    /** Several requests in one call; just after a change of the definitions, when they differ in the version, one by one. */
    private List<List<Receipt>> accept(Shard shard, List<Request> requests) {
        return requests.stream().mapToLong(Request::version).distinct().count() == 1
                ? send(shard, requests)
                : requests.stream()
                        .flatMap(request -> send(shard, List.of(request)).stream())
                        .toList();
    }

    private List<List<Receipt>> send(Shard shard, List<Request> requests) {
        var arguments = new ArrayList<String>();
        arguments.add(String.valueOf(requests.getFirst().version()));
        arguments.add(String.valueOf(window.toMillis()));
        arguments.add(String.valueOf(backlog));
        arguments.add(String.valueOf(keep));
        arguments.add(String.valueOf(keptFor.toMillis()));
        for (int group = 0; group < requests.size(); group++) {
            for (var event : requests.get(group).events()) {
                arguments.addAll(event);
                arguments.add(String.valueOf(group));
            }
        }
        var codes = Reply.strings(moves.runDurably(shard, ACCEPT, arguments)).iterator();
        return requests.stream()
                .map(request -> request.events().stream()
                        .map(event -> receipt(codes.next()))
                        .toList())
                .toList();
    }

    /** What the script is told of an event, but for its group. */
    private static List<String> fields(Arrival arrival) {
        var event = arrival.event();
        var key = arrival.key() == null ? new DeliveryQueue.Key("", "", "") : arrival.key();
        return List.of(
                event.id().text(),
                Keys.letter(event.priority()),
                key.text(),
                key.body(),
                key.answer(),
                StoredEvent.text(event, arrival.deliveries(), arrival.notes()),
                arrival.deliveries().stream().map(Intake::webhookAndLine).collect(joining(" ")),
                event.objectType() + "\t" + event.type());
    }

    private static String webhookAndLine(Delivery delivery) {
        return delivery.line().isEmpty()
                ? String.valueOf(delivery.webhook())
                : delivery.webhook() + "=" + delivery.line();
    }

    private static Receipt receipt(String code) {
        return switch (code.charAt(0)) {
            case 'S' -> new Receipt.Stored();
            case 'R' -> new Receipt.Repeated(code.substring(1));
            case 'C' -> new Receipt.Conflict();
            case 'O' -> new Receipt.OutOfDate();
            case 'B' -> new Receipt.Crowded();
            case 'N' -> new Receipt.Spared();
            default -> throw new IllegalStateException("accept.lua answered " + code);
        };
    }

    /** The events of one call for one shard, each as the script's fields. */
    private record Request(long version, List<List<String>> events) {

        int size() {
            return events.size();
        }
    }
}
