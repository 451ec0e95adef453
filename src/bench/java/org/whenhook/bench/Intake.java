package org.whenhook.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.whenhook.ApiClient;
import org.whenhook.Scratch;
import org.whenhook.fault.ServerProcess;

/** The deployed application: how soon an event arrives, and how many it takes against a resource that does nothing. */
final class Intake implements AutoCloseable {

    private static final int CLIENTS = 64;
    private static final int SINGLES = Integer.getInteger("bench.singles", 20_000);
    private static final int WARM_UP = 60_000; // the compiler is busy with the server's code for about so long
    private static final int ARRAYS = Integer.getInteger("bench.arrays", 300);
    private static final int ARRAY = 100;
    private static final int A_SECOND = 200;
    private static final int WEBHOOKS = 100; // since each is called 16 times at once at most
    private static final String OURS = "/whenhook/api/events/";
    private static final String EMPTY = "/empty/api/events/";

    /** Rounds before those that count: for so long a server that has just started gets faster. */
    private static final int WARM_ARRAYS = 14;

    private static final int WARM_SINGLES = 4;

    private final Receiver receiver = new Receiver();
    private final House house = new House();
    private final ServerProcess server;
    private final AtomicInteger keys = new AtomicInteger();

    private Intake() throws IOException {
        var archive = new File("target/empty.war");
        ShrinkWrap.create(WebArchive.class)
                .addClasses(EmptyResource.class, EmptyApplication.class)
                .as(ZipExporter.class)
                .exportTo(archive, true);
        Path data = Scratch.folder("server");
        server = ServerProcess.start(
                data,
                java.util.List.of(archive),
                "-XX:TieredStopAtLevel=4",
                "-XX:-UseSerialGC", // the rest as operating.md advises
                "-XX:+UseParallelGC",
                "-Xmx1g",
                "-Xmn600m",
                "-Dwhenhook.redis-url=" + house.rig.server.url(),
                System.getProperty("bench.server", "-Dnone"));
        var api = new ApiClient(server.url());
        for (int i = 0; i < WEBHOOKS; i++) {
            add(api, "timed" + i, "/timed");
        }
        add(api, "hang", "/hang");
    }

    private void add(ApiClient api, String name, String path) {
        var reply = api.post("api/extras/webhooks/", """
                {"name": "%1$s", "payload_url": "%2$s", "secret": "%3$s", "object_types": ["bench.%1$s"],
                 "event_types": ["object_updated"]}""".formatted(name, receiver.url(path), House.SECRET));
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.text());
        }
    }

    static void latency(Report report) throws Exception {
        try (var intake = new Intake()) {
            intake.send(OURS, WARM_UP, intake::timed);
            intake.awaitArrival(WARM_UP);
            intake.atRate(5 * A_SECOND);
            intake.receiver.times();
            intake.atRate(10 * A_SECOND);
            var times = intake.receiver.times();
            report.add(
                    "latency at " + A_SECOND + "/s, from the POST leaving to the request arriving, median, ms",
                    format(times.percentile(50)),
                    "5",
                    times.percentile(50) <= 5);
            report.add("the same, 99th percentile, ms", format(times.percentile(99)), "25", times.percentile(99) <= 25);
        }
    }

    static void intake(Report report) throws Exception {
        try (var intake = new Intake()) {
            intake.arrays(report);
            intake.singles(report);
            intake.house.name(report);
            report.note(
                    "resident memory of the server, MiB",
                    "" + Cpu.resident(intake.server.process().pid()));
        }
    }

    /** From the first POST until the last of their deliveries has arrived. */
    private void arrays(Report report) throws Exception {
        var rates = new Rounds();
        for (int round = 1 - WARM_ARRAYS; round <= report.rounds(); round++) {
            receiver.times();
            long before = Cpu.micros(server.process().pid());
            long redisBefore = Cpu.micros(house.redisPid());
            long start = System.nanoTime();
            send(OURS, ARRAYS, () -> IntStream.range(0, ARRAY)
                    .mapToObj(i -> timed())
                    .collect(Collectors.joining(",", "[", "]")));
            double accepted = ARRAYS * ARRAY * 1e9 / (System.nanoTime() - start);
            for (int arrived = 0;
                    arrived < ARRAYS * ARRAY;
                    arrived += receiver.times().count()) {
                LockSupport.parkNanos(20_000_000);
            }
            double rate = ARRAYS * ARRAY * 1e9 / (System.nanoTime() - start);
            System.out.printf(
                    Locale.ROOT,
                    "arrays: accepted %,.0f/s, arrived %,.0f/s; CPU us: server %.1f, Redis %.1f%n",
                    accepted,
                    rate,
                    (Cpu.micros(server.process().pid()) - before) / (double) (ARRAYS * ARRAY),
                    (Cpu.micros(house.redisPid()) - redisBefore) / (double) (ARRAYS * ARRAY));
            if (round > 0) {
                rates.add(rate);
            }
        }
        report.add("arrays of 100, from POST to arrival, events/s", rates.text(), "15,000", rates.best() >= 15_000);
    }

    private void awaitArrival(int number) {
        for (int arrived = 0; arrived < number; arrived += receiver.times().count()) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** For a receiver that never answers, so that what is measured is taking in. */
    private void singles(Report report) {
        var rates = new Rounds();
        var bases = new Rounds();
        for (int round = 1 - WARM_SINGLES; round <= report.rounds(); round++) {
            double rate = measured(OURS);
            double base = measured(EMPTY);
            if (round > 0) {
                rates.add(rate);
                bases.add(base);
            }
        }
        report.note("single events of " + CLIENTS + " clients, accepted/s", rates.text());
        report.add("the same, of an empty resource", rates.ratio(bases), "0.50", rates.over(bases) >= 0.5);
    }

    private double measured(String path) {
        long before = Cpu.micros(server.process().pid());
        long redisBefore = Cpu.micros(house.redisPid());
        long start = System.nanoTime();
        send(path, SINGLES, () -> event("hang"));
        double rate = SINGLES * 1e9 / (System.nanoTime() - start);
        System.out.printf(
                Locale.ROOT,
                "%s %,.0f/s; CPU us: server %.1f, Redis %.1f%n",
                path,
                rate,
                (Cpu.micros(server.process().pid()) - before) / (double) SINGLES,
                (Cpu.micros(house.redisPid()) - redisBefore) / (double) SINGLES);
        return rate;
    }

    private void send(String path, int number, Supplier<String> body) {
        var left = new AtomicInteger(number);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                threads.execute(() -> {
                    try (var sender = new Sender(server.port(), path)) {
                        while (left.getAndDecrement() > 0) {
                            sender.post(body.get());
                        }
                    }
                });
            }
        }
    }

    /** Not in step, as senders are not: at random moments, so many a second on average. */
    private void atRate(int number) throws InterruptedException {
        var random = new Random(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var idle = new java.util.concurrent.LinkedBlockingQueue<Sender>();
            long next = System.nanoTime();
            for (int i = 0; i < number; i++) {
                next += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / A_SECOND);
                LockSupport.parkNanos(next - System.nanoTime());
                threads.submit(() -> {
                    var known = idle.poll();
                    var sender = known == null ? new Sender(server.port(), OURS) : known;
                    sender.post(timed());
                    idle.add(sender);
                });
            }
        }
        LockSupport.parkNanos(1_000_000_000);
    }

    /** For each of the webhooks in turn. */
    private String timed() {
        return event("timed" + keys.get() % WEBHOOKS);
    }

    private String event(String webhook) {
        return "{\"event_type\":\"object_updated\",\"object_type\":\"bench." + webhook
                + "\",\"timestamp\":\"2026-03-06T15:11:23.123456+00:00\",\"username\":\"jdoe\",\"id\":\""
                + keys.incrementAndGet() + "\",\"data\":" + House.dataText() + "}";
    }

    static String format(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    @Override
    public void close() {
        server.close();
        receiver.close();
        house.close();
    }
}
