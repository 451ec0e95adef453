package org.whenhook.bench;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.whenhook.event.Event;
import org.whenhook.event.EventIds;
import org.whenhook.json.Json;
import org.whenhook.redis.Documents;

/** An event against ten thousand rules of which one matches, and against ten. */
final class RuleMatching {

    private static final int FEW = 10;
    private static final int MANY = 10_000;

    private RuleMatching() {}

    static void run(Report report) {
        try (var few = new House();
                var many = new House();
                var same = new House()) {
            fill(few, FEW, 1);
            fill(many, MANY, MANY / FEW);
            fill(same, MANY, 1);
            measured(few);
            measured(many);
            var rates = new Rounds();
            var alike = new Rounds();
            var bases = new Rounds();
            for (int round = 0; round < report.rounds(); round++) {
                bases.add(measured(few));
                rates.add(measured(many));
                alike.add(measured(same));
            }
            report.note("an event against 10 rules, judgements/s on one thread", bases.text());
            report.add(
                    "the same against 10,000 rules, 10 of the event's types, of that rate",
                    rates.ratio(bases),
                    "0.5",
                    rates.over(bases) >= 0.5);
            report.add(
                    "the same against 10,000 rules, all of the event's types, of that rate",
                    alike.ratio(bases),
                    "0.5",
                    alike.over(bases) >= 0.5);
        }
    }

    /** Rules of so many object types, each for another name; one of them for the event's. */
    static void fill(House house, int number, int types) {
        long webhook = house.webhooks("http://127.0.0.1/", 1).getFirst();
        var first = house.rules.add(rule(webhook, "rule 0", "bench.type0", "Graz HQ"));
        var text = house.documents.latest().texts().get("rule:" + first.id());
        var put = new HashMap<String, String>();
        for (int i = 1; i < number; i++) {
            put.put(
                    "rule:" + (first.id() + i),
                    text.replace("rule 0", "rule " + i)
                            .replace("bench.type0", "bench.type" + i % types)
                            .replace("Graz HQ", "Site " + i));
        }
        house.documents.change(seen -> new Documents.Change(put, Set.of(), Documents.Notes.NONE));
    }

    private static JsonObject rule(long webhook, String name, String type, String site) {
        return Json.createObjectBuilder(Map.of("name", name))
                .add("object_types", Json.createArrayBuilder().add(type))
                .add("event_types", Json.createArrayBuilder().add("object_updated"))
                .add("action_type", "webhook")
                .add("action_object_type", "extras.webhook")
                .add("action_object_id", webhook)
                .add(
                        "conditions",
                        Json.createObjectBuilder().add("attr", "name").add("value", site))
                .build();
    }

    private static double measured(House house) {
        Event event = House.event(new EventIds(Clock.systemUTC()).next(), "bench.type0", House.data());
        var verdicts = house.filter.judge(event).verdicts();
        if (verdicts.applying().size() != 1) {
            throw new IllegalStateException(
                    "not one rule matches, but " + verdicts.applying().size());
        }
        long end = System.nanoTime() + 1_000_000_000;
        long start = System.nanoTime();
        int done = 0;
        for (; System.nanoTime() < end; done++) {
            house.filter.judge(event);
        }
        return done * 1e9 / (System.nanoTime() - start);
    }
}
