package org.whenhook.queue;

import static java.util.stream.Collectors.joining;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Event;
import org.whenhook.queue.DeliveryJson.Unreadable;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Unavailable;

/** The queue over Redis: one script per move. */
@Singleton
final class RedisDeliveryQueue implements DeliveryQueue {

    /** Delivered ones that each queue keeps: with a kilobyte each and their attempts some 180 MB. */
    private static final int KEEP = 100_000;

    /** What one call may bring, so that no script holds up the others for long. */
    private static final int MOST = 1000;

    /** What comes in is combined into one call at a time. */
    private static final int INTAKE_CONNECTIONS = 1;

    /** The pump, the recorder, the heartbeat, and one to spare. */
    private static final int WORK_CONNECTIONS = 4;

    private static final Script ACCEPT = Moves.script("accept.lua");
    private static final Script CLAIM = Moves.script("claim.lua");
    private static final Script SETTLE = Moves.script("settle.lua");
    private static final Script RENEW = Moves.script("renew.lua");
    private static final Script RELEASE = Moves.script("release.lua");

    private final Moves intake;
    private final Combiner<Request, List<Receipt>> combiner = new Combiner<>(this::accept, Request::size);
    private final Moves work;
    private final Moves waiting;
    private final Duration window;
    private final int keep;

    /** The last token that each worker of this process knows of. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** The workers whose last claim may have taken something that they do not know of. */
    private final Set<String> unsure = ConcurrentHashMap.newKeySet();

    /** How long nothing moves by itself, as far as the last claim saw. */
    private volatile Duration quiet = RedisConnection.LONGEST_BLOCK;

    @Inject
    RedisDeliveryQueue(RedisConnection redis, Scripts scripts, Settings.Intake settings) {
        this(redis, scripts, settings, KEEP);
    }

    RedisDeliveryQueue(RedisConnection redis, Scripts scripts, Settings.Intake settings, int keep) {
        intake = new Moves(redis, scripts, INTAKE_CONNECTIONS);
        work = new Moves(redis, scripts, WORK_CONNECTIONS);
        waiting = new Moves(redis, scripts, 1);
        window = settings.idempotencyWindow();
        this.keep = keep;
    }

    @Override
    public List<Receipt> accept(List<Arrival> arrivals, long version) {
        requireAtMost(arrivals);
        return combiner.bring(new Request(
                version, arrivals.stream().map(RedisDeliveryQueue::fields).toList()));
    }

    /** Several requests in one call; just after a change of the definitions, when they differ in the version, one by one. */
    private List<List<Receipt>> accept(List<Request> requests) {
        return requests.stream().mapToLong(Request::version).distinct().count() == 1
                ? send(requests)
                : requests.stream()
                        .flatMap(request -> send(List.of(request)).stream())
                        .toList();
    }

    private List<List<Receipt>> send(List<Request> requests) {
        var arguments = new ArrayList<String>();
        arguments.add(String.valueOf(requests.getFirst().version()));
        arguments.add(String.valueOf(window.toMillis()));
        for (int group = 0; group < requests.size(); group++) {
            for (var event : requests.get(group).events()) {
                arguments.addAll(event);
                arguments.add(String.valueOf(group));
            }
        }
        var codes = Reply.strings(intake.run(ACCEPT, arguments)).iterator();
        return requests.stream()
                .map(request -> request.events().stream()
                        .map(event -> receipt(codes.next()))
                        .toList())
                .toList();
    }

    @Override
    public Claim claim(String worker, int most, Duration lease) {
        if (most < 1 || most > MOST || worker.isBlank() || worker.contains(" ")) {
            throw new IllegalArgumentException("cannot claim " + most + " for worker '" + worker + "'");
        }
        try {
            return claimOnce(worker, most, lease);
        } catch (Unavailable e) {
            unsure.add(worker);
            return claimOnce(worker, most, lease);
        }
    }

    private Claim claimOnce(String worker, int most, Duration lease) {
        var seen = unsure.contains(worker) ? known.getOrDefault(worker, "0") : "";
        var reply = Reply.list(
                work.runOnce(CLAIM, List.of(String.valueOf(most), String.valueOf(lease.toMillis()), worker, seen)));
        var leases = leases(Reply.strings(reply.get(3)), Reply.strings(reply.get(4)));
        known.put(worker, (String) reply.get(1));
        unsure.remove(worker);
        var untilNext = (long) reply.get(2);
        quiet = untilNext < 0 ? RedisConnection.LONGEST_BLOCK : Duration.ofMillis(untilNext);
        return new Claim(Long.parseLong((String) reply.get(0)), leases);
    }

    @Override
    public List<Boolean> settle(List<Settlement> settlements) {
        requireAtMost(settlements);
        var arguments = new ArrayList<String>();
        arguments.add(String.valueOf(keep));
        settlements.forEach(settlement -> add(arguments, settlement));
        return Reply.booleans(work.run(SETTLE, arguments));
    }

    @Override
    public List<Boolean> renew(List<Lease> leases, Duration lease) {
        requireAtMost(leases);
        var arguments = new ArrayList<String>();
        arguments.add(String.valueOf(lease.toMillis()));
        arguments.addAll(idsAndMarks(leases));
        return Reply.booleans(work.run(RENEW, arguments));
    }

    @Override
    public void release(List<Lease> leases) {
        requireAtMost(leases);
        work.run(RELEASE, idsAndMarks(leases));
    }

    @Override
    public void awaitWork(Duration most) {
        var limit = Stream.of(most, quiet, RedisConnection.LONGEST_BLOCK)
                .min(Duration::compareTo)
                .orElseThrow();
        // BLPOP takes 0 for ever.
        var seconds = Math.max(0.001, limit.toMillis() / 1000.0);
        waiting.command(jedis -> jedis.blpop(seconds, Keys.WAKE) != null);
    }

    /** What the script is told of an event, but for its group. */
    private static List<String> fields(Arrival arrival) {
        var event = arrival.event();
        var key = arrival.key() == null ? new Key("", "", "") : arrival.key();
        return List.of(
                event.id().text(),
                Keys.letter(event.priority()),
                key.text(),
                key.body(),
                key.answer(),
                StoredEvent.text(event, arrival.deliveries()),
                arrival.deliveries().stream()
                        .map(delivery -> String.valueOf(delivery.webhook()))
                        .collect(joining(" ")));
    }

    private static Receipt receipt(String code) {
        return switch (code.charAt(0)) {
            case 'S' -> new Receipt.Stored();
            case 'R' -> new Receipt.Repeated(code.substring(1));
            case 'C' -> new Receipt.Conflict();
            case 'O' -> new Receipt.OutOfDate();
            case 'N' -> new Receipt.Spared();
            default -> throw new IllegalStateException("accept.lua answered " + code);
        };
    }

    private static void add(List<String> arguments, Settlement settlement) {
        var lease = settlement.lease();
        arguments.addAll(List.of(lease.delivery().id().text(), lease.mark()));
        switch (settlement) {
            case Settlement.Delivered delivered -> arguments.addAll(List.of("D", "0"));
            case Settlement.RetryIn retry ->
                arguments.addAll(List.of("S", String.valueOf(retry.delay().toMillis())));
            case Settlement.Failed failed -> arguments.addAll(List.of("F", "0"));
        }
        arguments.addAll(List.of(StoredAttempt.text(settlement.attempt()), ""));
    }

    private static List<String> idsAndMarks(Collection<Lease> leases) {
        return leases.stream()
                .flatMap(lease -> Stream.of(lease.delivery().id().text(), lease.mark()))
                .toList();
    }

    /** Those that can be read; the others fail here and now, as no attempt could ever be made. */
    private List<Lease> leases(List<String> idsAndMarks, List<String> values) {
        var leases = new ArrayList<Lease>();
        var failures = new ArrayList<String>();
        var events = new HashMap<String, String>();
        var parsed = new HashMap<String, StoredEvent>();
        var next = values.iterator();
        for (int i = 0; i < idsAndMarks.size(); i += 2) {
            var id = idsAndMarks.get(i);
            var mark = idsAndMarks.get(i + 1);
            var event = id.substring(0, Math.min(id.length(), Event.Id.LENGTH));
            var value = events.computeIfAbsent(event, any -> next.next());
            try {
                var known = new Delivery.Id(id);
                var stored = parsed.computeIfAbsent(event, any -> StoredEvent.parse(known.event(), value));
                leases.add(new Lease(stored.delivery(known), stored.event(), attempt(mark), mark));
            } catch (Unreadable | IllegalArgumentException e) {
                failures.addAll(List.of(id, mark, "F", "0", "", String.valueOf(e.getMessage())));
            }
        }
        if (!failures.isEmpty()) {
            failures.addFirst(String.valueOf(keep));
            work.run(SETTLE, failures);
        }
        return leases;
    }

    /** The third word of a mark is the number of attempts so far. */
    private static int attempt(String mark) {
        return Integer.parseInt(mark.split(" ", 4)[2]) + 1;
    }

    private static void requireAtMost(Collection<?> items) {
        if (items.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " in one call, not " + items.size());
        }
    }

    /** The events of one call of {@link #accept}, each as the script's fields. */
    private record Request(long version, List<List<String>> events) {

        int size() {
            return events.size();
        }
    }
}
