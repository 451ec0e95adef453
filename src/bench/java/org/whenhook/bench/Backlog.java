package org.whenhook.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Couriers;
import org.whenhook.queue.Lease;
import org.whenhook.queue.Settlement;

/** Claim and settle with a million waiting, against a thousand; and what the waiting ones take of Redis's memory. */
final class Backlog {

    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int MOVED = 20_000;
    private static final int BATCH = 64;
    private static final int WEBHOOKS = 100;
    private static final int SAMPLE = 2_000; // events

    private final House house;
    private final List<Long> webhooks;
    private final Attempt attempt;

    private Backlog(House house, Receiver receiver) {
        this.house = house;
        webhooks = house.webhooks(receiver.url("/hook"), WEBHOOKS);
        var arrival = house.arrival(webhooks.getFirst());
        var webhook = house.webhooks.latest().get(webhooks.getFirst());
        attempt = Couriers.http(1).deliver(webhook, arrival.deliveries().getFirst(), arrival.event(), 1);
    }

    static void run(Report report) {
        var many = Integer.getInteger("bench.backlog", MANY);
        try (var receiver = new Receiver();
                var quiet = new House();
                var full = new House()) {
            var few = new Backlog(quiet, receiver);
            var lots = new Backlog(full, receiver);
            few.house.accept(few.webhooks, FEW);
            few.moved();
            long before = lots.memory();
            lots.house.accept(lots.webhooks, many);
            long bytes = (lots.memory() - before) / many;
            var rates = new Rounds();
            var bases = new Rounds();
            for (int round = 0; round < report.rounds(); round++) {
                bases.add(few.moved());
                rates.add(lots.moved());
            }
            report.note("claim and settle with " + FEW + " waiting, deliveries/s", bases.text());
            report.note("claim and settle with " + many + " waiting, deliveries/s", rates.text());
            report.add("backlog, of the rate without one", rates.ratio(bases), "0.9", rates.over(bases) >= 0.9);
            report.note("bytes of Redis's memory for an event with one waiting delivery", "" + bytes);
            long beside = few.bytesOfOneMore();
            report.add(
                    "bytes of Redis's memory for each waiting delivery beside the event",
                    "" + beside,
                    "400",
                    beside <= 400);
        }
    }

    /** What a waiting delivery takes: events for all webhooks, less as many events for one, over the deliveries they have more. */
    private long bytesOfOneMore() {
        long start = memory();
        house.acceptForAll(webhooks.subList(0, 1), SAMPLE);
        long one = memory();
        house.acceptForAll(webhooks, SAMPLE);
        return (memory() - one - (one - start)) / SAMPLE / (WEBHOOKS - 1);
    }

    /** Moves some from waiting to delivered, as many as it adds; how many a second. */
    private double moved() {
        house.accept(webhooks, MOVED);
        long cpu = Cpu.micros(house.redisPid());
        long start = System.nanoTime();
        for (int done = 0; done < MOVED; ) {
            var leases =
                    house.rig.queue.claim("bench", BATCH, Duration.ofMinutes(1)).leases();
            house.rig.queue.settle(leases.stream().map(this::delivered).toList());
            done += leases.size();
        }
        double rate = MOVED * 1e9 / (System.nanoTime() - start);
        System.out.printf(
                Locale.ROOT,
                "claim and settle %,.0f/s, Redis %.1f us a delivery%n",
                rate,
                (Cpu.micros(house.redisPid()) - cpu) / (double) MOVED);
        return rate;
    }

    private Settlement delivered(Lease lease) {
        return new Settlement.Delivered(lease, attempt);
    }

    private long memory() {
        return house.rig
                .jedis
                .info("memory")
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line -> Long.parseLong(line.substring(12).strip()))
                .sum();
    }
}
