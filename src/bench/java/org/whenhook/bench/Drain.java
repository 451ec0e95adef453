package org.whenhook.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Courier;
import org.whenhook.delivery.Couriers;
import org.whenhook.worker.Engine;
import redis.clients.jedis.Protocol;

/** Waiting deliveries until all are done, against the bare client that sends the same bodies to the same receiver. */
final class Drain {

    private static final int DELIVERIES = 50_000;
    private static final int WEBHOOKS = 100;
    private static final int SLOTS =
            Settings.from(name -> Optional.empty()).worker().slots();

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
            var allocations = new Rounds();
            var own = new Usage(ProcessHandle.current().pid());
            var redis = new Usage(house.redisPid());
            var other = new Usage(receiver.pid());
            for (int round = 0; round <= report.rounds(); round++) {
                house.accept(webhooks, DELIVERIES);
                house.rig.jedis.sendCommand(Protocol.Command.CONFIG, "RESETSTAT");
                if (round == 1) {
                    List.of(own, redis, other).forEach(Usage::forget);
                }
                List.of(own, redis, other).forEach(Usage::start);
                long allocated = allocated();
                double rate = drain(house, courier);
                double each = (allocated() - allocated) / 1024.0 / DELIVERIES;
                List.of(own, redis, other).forEach(usage -> usage.stop(DELIVERIES));
                double base = bare.rate(url, body, DELIVERIES);
                System.out.printf(Locale.ROOT, "drain %,.0f/s, bare %,.0f/s%n", rate, base);
                if (round > 0) {
                    rates.add(rate);
                    allocations.add(each);
                    bases.add(base);
                }
            }
            house.name(report);
            report.note("bare, requests/s", bases.text());
            report.add("drain, deliveries/s", rates.text(), "20,000", rates.best() >= 20_000);
            report.add("drain, of the bare client", rates.ratio(bases), "0.40", rates.over(bases) >= 0.4);
            report.note("CPU of this process, us a delivery", own.text());
            report.note("allocated in this process, KiB a delivery", allocations.text());
            report.note("CPU of Redis, us a delivery", redis.text());
            report.note("CPU of the receiver, us a delivery", other.text());
            report.note("calls of Redis a delivery", calls(house, line -> line.contains("evalsha")));
            report.note("commands of Redis a delivery", calls(house, line -> true));
            report.note("resident memory of this process, MiB", "" + Cpu.resident(own.pid()));
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    private static double drain(House house, Courier courier) {
        long start = System.nanoTime();
        try (var engine = new Engine(house.rig, house.webhooks, courier, SLOTS)) {
            while (engine.done() < DELIVERIES) {
                LockSupport.parkNanos(5_000_000);
            }
            return DELIVERIES * 1e9 / (System.nanoTime() - start);
        }
    }

    private static String calls(House house, Predicate<String> which) {
        double calls = house.rig
                .jedis
                .info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_"))
                .filter(which)
                .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*?calls=(\\d+),.*", "$1")))
                .sum();
        return String.format(Locale.ROOT, "%.2f", calls / DELIVERIES);
    }
}
