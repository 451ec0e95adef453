package org.whenhook.fault;

import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whenhook.ApiClient;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.fault.Receiver.Hit;
import org.whenhook.json.JsonText;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.EngineAccount;

/** One case under way: its own webhook, object type and path, what it saw, and the comparison at its end. */
final class Trial extends Notebook {

    private static final Duration ALL_OVER = Duration.ofMinutes(2);

    final House house;
    final String name;
    private final Set<String> paths = new LinkedHashSet<>();
    private final Set<String> sent = new HashSet<>();
    private final List<Load> loads = new ArrayList<>();
    private int webhooks;

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
        var load = new Load(type(), servers.length == 0 ? new ServerProcess[] {house.server} : servers);
        loads.add(load);
        return load;
    }

    /** How its senders were answered so far: how often with which status, one sender after the other. */
    List<Map<Integer, Integer>> answers() {
        return loads.stream().map(Load::answers).toList();
    }

    /** Nothing more is sent, also where the case was cut short. */
    void end() {
        loads.forEach(Load::end);
    }

    /** Posts one event with these members of its data; tells the ids of its deliveries. */
    List<String> post(String members) {
        var ids = probe(members);
        sent.addAll(ids);
        return ids;
    }

    /** The same, but left out of the comparison. */
    List<String> probe(String members) {
        return probe(house.api(), members);
    }

    List<String> probe(ApiClient api, String members) {
        var reply = api.post("api/events/", """
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

    /** What came whole to this case's own path, in order. */
    List<Hit> hits() {
        return house.receiver.hits(name);
    }

    /** Waits until one comes after that moment; tells how long after it that is noticed. */
    Duration goesOnAfter(long nanos) {
        await("requests go on", () -> hits().stream().anyMatch(hit -> hit.nanos() > nanos));
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** How long after that moment the last one came; nothing when none did. */
    Duration lastAfter(long nanos) {
        return Duration.ofNanos(
                Math.max(0, hits().stream().mapToLong(Hit::nanos).max().orElse(nanos) - nanos));
    }

    /** Of a hundred events, one after the other, the time from posting to the receiver at the 95th percentile. */
    Duration latency(ApiClient api) {
        var took = new ArrayList<Long>();
        for (int i = 0; i < 100; i++) {
            int come = hits().size();
            long start = System.nanoTime();
            sent(probe(api, ""));
            await("it came", () -> hits().size() > come);
            took.add(hits().get(come).nanos() - start);
        }
        return Duration.ofNanos(took.stream().sorted().toList().get(94));
    }

    /** How many deliveries the engine has accepted so far. */
    long accepted() {
        try (var account = house.account()) {
            return account.accepted();
        }
    }

    /** The delivery once it is delivered or failed. */
    Entry outcome(String delivery) {
        try (var account = house.account()) {
            await("outcome of " + delivery, () -> Comparison.isOver(account, delivery));
            return account.find(delivery).orElseThrow();
        }
    }

    /** Expects this one delivery to fail, visibly, with these words in its last attempt or note. */
    void expectFailed(String delivery, String words) {
        var entry = outcome(delivery);
        var told = Comparison.told(entry);
        expect(
                entry.status() == DeliveryStatus.FAILED && told.contains(words),
                "is " + entry.status() + " (" + told + "), not failed with: " + words);
    }

    /** Waits until every sent one is delivered or failed, and compares what was sent, received, and accounted for. */
    Finding finding() {
        try (var account = house.account()) {
            return finding(account);
        }
    }

    Finding finding(EngineAccount account) {
        expect(loads.isEmpty() || !sent.isEmpty(), "nothing was accepted");
        int open = Comparison.open(account, sent, ALL_OVER).size();
        expect(open == 0, open + " have no outcome");
        var hits = paths.stream()
                .flatMap(path -> house.receiver.hits(path).stream())
                .toList();
        var ledger = account.ledger();
        expect(ledger.adds(), "the ledger does not add up: " + ledger);
        return finding(Comparison.of(account, sent, hits));
    }
}
