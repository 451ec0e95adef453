package org.whenhook.fault;

import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.whenhook.ApiClient;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.json.JsonText;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.EngineAccount;

/** One case under way: its own webhook, object type and path, what it saw, and the comparison at its end. */
final class Trial {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final House house;
    final String name;
    private final List<String> paths = new ArrayList<>();
    private final Set<String> sent = new HashSet<>();
    private final Map<String, String> failed = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int webhooks;
    private long allowed;
    private @Nullable Duration recovery;

    Trial(House house, String name) {
        this.house = house;
        this.name = name;
        paths.add(name);
    }

    String type() {
        return "fault." + name;
    }

    /** A webhook that is called by every event of this case; with further fields, which win. */
    long webhook(String fields) {
        return webhook(house.api(), fields);
    }

    long webhook(ApiClient api, String fields) {
        var json = Json.createObjectBuilder(
                JsonText.read("""
                {"name": "%s-%d", "payload_url": "%s", "object_types": ["%s"], "event_types": ["object_created"],
                 "max_attempts": 1, "concurrency_limit": 1000, "timeout": 20}""".formatted(name, ++webhooks, house.receiver.url(name), type()))
                        .asJsonObject());
        JsonText.read("{\"enabled\": true" + fields + "}").asJsonObject().forEach(json::add);
        var reply = api.post("api/extras/webhooks/", JsonText.write(json.build()));
        if (reply.status() != 201) {
            throw new AssertionError("no webhook: " + reply.text());
        }
        return reply.object().getInt("id");
    }

    Load load(ServerProcess... servers) {
        return new Load(type(), servers.length == 0 ? new ServerProcess[] {house.server} : servers);
    }

    /** Posts one event with these members of its data; tells the ids of its deliveries. */
    List<String> post(String members) {
        var ids = probe(members);
        sent.addAll(ids);
        return ids;
    }

    /** The same, but left out of the comparison. */
    List<String> probe(String members) {
        var reply = house.api().post("api/events/", """
                [{"event_type": "object_created", "object_type": "%s", "data": {"id": 1%s}}]""".formatted(type(), members));
        if (reply.status() != 202) {
            throw new AssertionError("not accepted: " + reply.text());
        }
        return Load.ids(reply.text());
    }

    /** Counts what comes to this path too. */
    void also(String path) {
        paths.add(path);
    }

    void sent(Load load) {
        sent.addAll(load.accepted());
    }

    void sent(List<String> ids) {
        sent.addAll(ids);
    }

    /** So many requests may come beyond the first of each delivery. */
    void allowDuplicates(long most) {
        allowed = most;
    }

    void recovered(Duration took) {
        recovery = took;
    }

    void recovered(Duration took, Duration most) {
        recovery = took;
        expect(took.compareTo(most) <= 0, "took " + seconds(took) + " s to recover, more than " + seconds(most));
    }

    static String seconds(Duration time) {
        return "%.1f".formatted(time.toMillis() / 1000.0);
    }

    void expect(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    void note(String text) {
        notes.add(text);
    }

    /** Waits at most a minute. */
    void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE, condition);
    }

    void await(String what, Duration most, BooleanSupplier condition) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + most.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** How many deliveries the engine has accepted so far. */
    long accepted() {
        try (var account = house.account()) {
            return account.ledger().counts().values().stream()
                    .mapToLong(DeliveryRegistry.Counts::accepted)
                    .sum();
        }
    }

    /** The delivery once it is delivered or failed. */
    Entry outcome(String delivery) {
        try (var account = house.account()) {
            await("outcome of " + delivery, () -> isOver(account, delivery));
            return account.find(delivery).orElseThrow();
        }
    }

    /** Expects this one delivery to fail, visibly, with these words in its last attempt or note. */
    void expectFailed(String delivery, String words) {
        var entry = outcome(delivery);
        var told = told(entry);
        expect(
                entry.status() == DeliveryStatus.FAILED && told.contains(words),
                "is " + entry.status() + " (" + told + "), not failed with: " + words);
    }

    private static String told(Entry entry) {
        return entry.attempts().isEmpty()
                ? entry.note()
                : entry.attempts().getLast().outcome().summary();
    }

    private static boolean isOver(EngineAccount account, String delivery) {
        return account.find(delivery)
                .filter(entry -> entry.status() == DeliveryStatus.DELIVERED || entry.status() == DeliveryStatus.FAILED)
                .isPresent();
    }

    /** Waits until every sent one is delivered or failed, and compares what was sent, received, and accounted for. */
    Finding finding() {
        try (var account = house.account()) {
            return finding(account);
        }
    }

    Finding finding(EngineAccount account) {
        var open = new HashSet<>(sent);
        try {
            await("all have an outcome", Duration.ofMinutes(2), () -> {
                open.removeIf(delivery -> isOver(account, delivery));
                return open.isEmpty();
            });
        } catch (AssertionError e) {
            broken.add(open.size() + " have no outcome");
        }
        for (var delivery : sent) {
            account.find(delivery)
                    .filter(entry -> entry.status() == DeliveryStatus.FAILED)
                    .ifPresent(entry -> failed.put(delivery, told(entry)));
        }
        var ledger = account.ledger();
        expect(ledger.adds(), "the ledger does not add up: " + ledger);
        return compared();
    }

    private Finding compared() {
        Map<String, Integer> came = new HashMap<>();
        Set<String> arrived = new HashSet<>();
        paths.stream().flatMap(path -> house.receiver.hits(path).stream()).forEach(hit -> {
            arrived.add(hit.id());
            came.merge(hit.id() + " " + hit.attempt(), 1, Integer::sum); // a retry is no duplicate
        });
        long received = sent.stream().filter(arrived::contains).count();
        long lost = sent.stream()
                .filter(delivery -> !arrived.contains(delivery) && !failed.containsKey(delivery))
                .count();
        long duplicates = came.values().stream().mapToLong(times -> times - 1L).sum();
        expect(duplicates <= allowed, duplicates + " duplicates, at most " + allowed + " allowed");
        if (!failed.isEmpty()) {
            notes.add(failed.size() + " failed, visibly, as: "
                    + failed.values().stream().sorted().findFirst().orElse(""));
        }
        return new Finding(
                sent.size(), received, duplicates, lost, recovery, List.copyOf(broken), String.join("; ", notes));
    }

    /** The finding with what was expected, noted or measured since. */
    Finding again(Finding finding) {
        return new Finding(
                finding.sent(),
                finding.received(),
                finding.duplicates(),
                finding.lost(),
                recovery,
                List.copyOf(broken),
                String.join("; ", notes));
    }
}
