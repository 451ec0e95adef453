package org.whenhook.bench;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.whenhook.delivery.Couriers;
import org.whenhook.event.EventIds;
import org.whenhook.event.EventJson;
import org.whenhook.json.JsonText;
import org.whenhook.queue.Texts;
import org.whenhook.webhook.WebhookFixture;

/** What each part of a delivery's way takes of a processor, by small loops on one thread. */
final class Cost {

    private static final int TIMES = 32_000;
    private static final int SENDERS = 32;

    private final Report report;

    /** Keeps the compiler from leaving the work out. */
    private Object last = "";

    private Cost(Report report) {
        this.report = report;
    }

    static void run(Report report) {
        try (var receiver = new Receiver();
                var house = new House()) {
            new Cost(report).measure(receiver, house);
        }
    }

    private void measure(Receiver receiver, House house) {
        RuleMatching.fill(house, 10, 1);
        var webhooks = house.webhooks(receiver.url("/hook"), 1);
        var arrival = house.arrival(webhooks.getFirst());
        var signed = house.webhooks.latest().get(webhooks.getFirst());
        var unsigned = WebhookFixture.to(receiver.url("/hook"));
        var delivery = arrival.deliveries().getFirst();
        var event = House.event(new EventIds(Clock.systemUTC()).next(), "bench.type0", House.data());
        var claimed = Texts.parsed(arrival, Texts.event(arrival));
        var reader = new EventJson(new EventIds(Clock.systemUTC()), Clock.systemUTC());
        var json = ("{\"event_type\":\"object_updated\",\"object_type\":\"dcim.site\",\"data\":" + House.data() + "}")
                .getBytes(StandardCharsets.UTF_8);
        var composer = Couriers.composer();
        var courier = Couriers.http(SENDERS);
        var attempt = courier.deliver(signed, delivery, claimed, 1);
        var stored = Texts.event(arrival);
        note("intake: reading an event", () -> reader.read(JsonText.check(json)));
        note("intake: writing it for Redis", () -> Texts.event(arrival));
        note("match: judging by 10 rules", () -> house.filter.judge(event));
        note("claim: reading it from Redis", () -> Texts.parsed(arrival, stored));
        double plain = note("render: composing the request", () -> composer.compose(unsigned, delivery, claimed, 1));
        double all = micros(() -> composer.compose(signed, delivery, claimed, 1));
        report.note("sign, us", Intake.format(all - plain));
        double whole = 0;
        for (int round = 0; round < 3; round++) {
            long before = Cpu.micros(ProcessHandle.current().pid());
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < SENDERS; i++) {
                    threads.execute(() -> {
                        for (int j = 0; j < TIMES / SENDERS; j++) {
                            courier.deliver(signed, delivery, claimed, 1);
                        }
                    });
                }
            }
            whole = (Cpu.micros(ProcessHandle.current().pid()) - before) / (double) TIMES;
        }
        report.note("HTTP: a whole call but for composing, us", Intake.format(whole - all));
        note("settle: writing the attempt for Redis", () -> Texts.attempt(attempt));
        report.note("bytes of an event in Redis", "" + stored.length());
        report.note(
                "bytes of a successful attempt in Redis",
                "" + Texts.attempt(attempt).length());
    }

    private double note(String what, Supplier<Object> part) {
        double micros = micros(part);
        report.note(what + ", us", Intake.format(micros));
        return micros;
    }

    /** The best of some rounds, after one that warms up. */
    private double micros(Supplier<Object> part) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < TIMES; i++) {
                last = part.get();
            }
            best = Math.min(
                    best, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e3 / TIMES);
        }
        return best;
    }
}
