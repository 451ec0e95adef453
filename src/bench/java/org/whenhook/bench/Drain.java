package org.whenhook.bench;

import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.whenhook.delivery.Couriers;
import org.whenhook.worker.Engine;

/** Waiting deliveries until all are done, against the bare client that sends the same bodies to the same receiver. */
final class Drain {

    private static final int DELIVERIES = 50_000;
    private static final int WEBHOOKS = 100;
    private static final int SLOTS = 256;

    private Drain() {}

    static void run(Report report) {
        try (var house = new House();
                var receiver = new Receiver();
                var bare = new Bare(House.SECRET)) {
            var url = receiver.url("/hook");
            var webhooks = house.webhooks(url, WEBHOOKS);
            var courier = Couriers.http(SLOTS);
            var arrival = house.arrival(webhooks.getFirst());
            var webhook = house.webhooks.latest().get(webhooks.getFirst());
            byte[] body = Couriers.composer()
                    .compose(webhook, arrival.deliveries().getFirst(), arrival.event(), 1)
                    .body();
            var rates = new Rounds();
            var bases = new Rounds();
            for (int round = 0; round <= report.rounds(); round++) {
                house.accept(webhooks, DELIVERIES);
                house.rig.jedis.sendCommand(redis.clients.jedis.Protocol.Command.CONFIG, "RESETSTAT");
                long redis = Cpu.micros(house.redisPid());
                long own = Cpu.micros(ProcessHandle.current().pid());
                long other = Cpu.micros(receiver.pid());
                double rate = drain(house, courier);
                System.out.printf(
                        Locale.ROOT,
                        "%s %,.0f/s; CPU us: ours %.1f, Redis %.1f, receiver %.1f%n",
                        round == 0 ? "warm-up" : "drain",
                        rate,
                        (Cpu.micros(ProcessHandle.current().pid()) - own) / (double) DELIVERIES,
                        (Cpu.micros(house.redisPid()) - redis) / (double) DELIVERIES,
                        (Cpu.micros(receiver.pid()) - other) / (double) DELIVERIES);
                if (round == report.rounds()) {
                    commands(house);
                }
                own = Cpu.micros(ProcessHandle.current().pid());
                double base = bare.rate(url, body, DELIVERIES);
                System.out.printf(
                        Locale.ROOT,
                        "bare %,.0f/s; CPU us %.1f; body of %d bytes%n",
                        base,
                        (Cpu.micros(ProcessHandle.current().pid()) - own) / (double) DELIVERIES,
                        body.length);
                if (round > 0) {
                    rates.add(rate);
                    bases.add(base);
                }
            }
            report.add("drain, deliveries/s", rates.text(), "20,000", rates.best() >= 20_000);
            report.add("drain, of the bare client", rates.ratio(bases), "0.40", rates.over(bases) >= 0.4);
        }
    }

    private static double drain(House house, org.whenhook.delivery.Courier courier) {
        long start = System.nanoTime();
        try (var engine = new Engine(house.rig, house.webhooks, courier, SLOTS)) {
            while (engine.done() < DELIVERIES) {
                LockSupport.parkNanos(5_000_000);
            }
            return DELIVERIES * 1e9 / (System.nanoTime() - start);
        }
    }

    private static void commands(House house) {
        house.rig
                .jedis
                .info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_"))
                .forEach(line -> {
                    var calls = Double.parseDouble(line.replaceAll(".*?calls=(\\d+),.*", "$1"));
                    var micros = Double.parseDouble(line.replaceAll(".*usec=(\\d+),.*", "$1"));
                    System.out.printf(
                            Locale.ROOT,
                            "  %-22s %.3f calls, %.2f us a delivery%n",
                            line.substring(8, line.indexOf(':')),
                            calls / DELIVERIES,
                            micros / DELIVERIES);
                });
    }
}
