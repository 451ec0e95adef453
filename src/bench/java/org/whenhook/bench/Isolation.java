package org.whenhook.bench;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.whenhook.delivery.Couriers;
import org.whenhook.worker.Engine;

/** One of a hundred endpoints never answers and has half of the traffic: what do the others notice? */
final class Isolation {

    private static final int A_SECOND = 200;
    private static final int SECONDS = 8;
    private static final int WEBHOOKS = 99;

    private Isolation() {}

    static void run(Report report) {
        try (var receiver = new Receiver();
                var house = new House()) {
            var webhooks = house.webhooks(receiver.url("/timed"), WEBHOOKS);
            long hung = house.webhooks(receiver.url("/hang"), 1).getFirst();
            try (var engine = new Engine(house.rig, house.webhooks, Couriers.http(256), 256)) {
                times(house, receiver, webhooks, webhooks.getFirst());
                var calm = new Rounds();
                var beset = new Rounds();
                for (int round = 0; round < report.rounds(); round++) {
                    calm.add(times(house, receiver, webhooks, webhooks.getFirst()));
                    beset.add(times(house, receiver, webhooks, hung));
                }
                report.note("95th percentile of 99 endpoints, ms", String.format("%.1f", calm.median()));
                report.add(
                        "the same while another hangs with half of the traffic, times that",
                        beset.ratio(calm),
                        "1.5",
                        beset.over(calm) <= 1.5);
            }
        }
    }

    /** Sends at a steady rate, every other event to one webhook and the rest to all; from accept to arrival. */
    private static double times(House house, Receiver receiver, List<Long> webhooks, long favoured) {
        receiver.times();
        long next = System.nanoTime();
        for (int i = 0; i < A_SECOND * SECONDS; i++) {
            next += 1_000_000_000L / A_SECOND;
            LockSupport.parkNanos(next - System.nanoTime());
            house.accept(i % 2 == 0 ? favoured : webhooks.get(i / 2 % webhooks.size()));
        }
        LockSupport.parkNanos(500_000_000);
        return receiver.times().percentile(95);
    }
}
