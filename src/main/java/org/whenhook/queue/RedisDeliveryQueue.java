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
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.Event;
import org.whenhook.queue.DeliveryJson.Unreadable;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Unavailable;

/** The queue over Redis: one script per move. */
@Singleton
final class RedisDeliveryQueue implements DeliveryQueue {

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
    private static final Script CONFIGURE = Moves.script("configure.lua");

    private final Moves intake;
    private final Combiner<Request, List<Receipt>> combiner = new Combiner<>(this::accept, Request::size);
    private final Moves work;
    private final Moves waiting;
    private final Duration window;
    private final Settings.Queue limits;

    /** The last token that each worker of this process knows of. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** The workers whose last claim may have taken something that they do not know of. */
    private final Set<String> unsure = ConcurrentHashMap.newKeySet();

    /** How long nothing moves by itself, as far as the last claim saw. */
    private volatile Duration quiet = RedisConnection.LONGEST_BLOCK;

    @Inject
    RedisDeliveryQueue(RedisConnection redis, Scripts scripts, Settings.Intake settings, Settings.Queue limits) {
        intake = new Moves(redis, scripts, INTAKE_CONNECTIONS);
        work = new Moves(redis, scripts, WORK_CONNECTIONS);
        waiting = new Moves(redis, scripts, 1);
        window = settings.idempotencyWindow();
        this.limits = limits;
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
        arguments.add(String.valueOf(limits.backlog()));
        for (int group = 0; group < requests.size(); group++) {
            for (var event : requests.get(group).events()) {
                arguments.addAll(event);
                arguments.add(String.valueOf(group));
            }
        }
        var codes = Reply.strings(intake.runDurably(ACCEPT, arguments)).iterator();
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
    public Settled settle(List<Settlement> settlements) {
        requireAtMost(settlements);
        var arguments = retention();
        settlements.forEach(settlement -> add(arguments, settlement));
        var reply = Reply.list(work.run(SETTLE, arguments));
        return new Settled(
                Reply.booleans(reply.get(0)),
                Reply.strings(reply.get(1)).stream().map(Long::valueOf).toList());
    }

    private List<String> retention() {
        return new ArrayList<>(List.of(
                String.valueOf(limits.keepDelivered()),
                String.valueOf(limits.deliveredFor().toMillis()),
                String.valueOf(limits.keepFailed()),
                String.valueOf(limits.failedFor().toMillis())));
    }

    @Override
    public boolean configure(long version, Collection<LaneRules> rules) {
        var arguments = new ArrayList<String>();
        arguments.add(String.valueOf(version));
        rules.forEach(each ->
                arguments.addAll(List.of(String.valueOf(each.webhook()), each.text(), each.enabled() ? "1" : "0")));
        return work.run(CONFIGURE, arguments).equals(1L);
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
                        .map(RedisDeliveryQueue::webhookAndLine)
                        .collect(joining(" ")));
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

    private static void add(List<String> arguments, Settlement settlement) {
        var lease = settlement.lease();
        arguments.addAll(List.of(lease.delivery().id().text(), lease.mark()));
        switch (settlement) {
            case Settlement.Delivered delivered -> arguments.addAll(List.of("D", "0"));
            case Settlement.RetryIn retry ->
                arguments.addAll(List.of("S", String.valueOf(retry.delay().toMillis())));
            case Settlement.Failed failed -> arguments.addAll(List.of("F", "0"));
        }
        arguments.addAll(List.of(StoredAttempt.text(settlement.attempt()), "", health(settlement.attempt())));
    }

    /** How long the endpoint took, negative when it did not accept; nothing when it was not asked. */
    private static String health(Attempt attempt) {
        var took = Math.max(1, attempt.took().total().toMillis());
        return switch (attempt.outcome()) {
            case Outcome.Accepted accepted -> String.valueOf(took);
            case Outcome.Refused refused -> String.valueOf(-took);
            case Outcome.Unreachable unreachable -> String.valueOf(-took);
            case Outcome.Unsendable unsendable -> "";
        };
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
                leases.add(lease(stored, known, mark));
            } catch (Unreadable | IllegalArgumentException e) {
                failures.addAll(List.of(id, mark, "F", "0", "", String.valueOf(e.getMessage()), ""));
            }
        }
        if (!failures.isEmpty()) {
            failures.addAll(0, retention());
            work.run(SETTLE, failures);
        }
        return leases;
    }

    /** The third word of a mark is the number of attempts so far, the seventh, if there is one, the sequence. */
    private static Lease lease(StoredEvent stored, Delivery.Id id, String mark) {
        var words = mark.split(" ", -1);
        var delivery = stored.delivery(id).numbered(words.length > 6 ? Long.parseLong(words[6]) : 0);
        return new Lease(delivery, stored.event(), stored.arrived(), Integer.parseInt(words[2]) + 1, mark);
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
