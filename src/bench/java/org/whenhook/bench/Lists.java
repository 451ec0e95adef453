package org.whenhook.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.whenhook.ApiClient;
import org.whenhook.Scratch;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Couriers;
import org.whenhook.delivery.Outcome;
import org.whenhook.fault.ServerProcess;
import org.whenhook.queue.Lease;
import org.whenhook.queue.QueueFixture;
import org.whenhook.queue.Settlement;

/** How soon the deployed application shows lists and pages with a million deliveries stored, and whether that takes memory. */
final class Lists implements AutoCloseable {

    private static final int STORED = Integer.getInteger("bench.stored", 1_000_000);
    private static final int WEBHOOKS = 100;
    private static final int BATCH = 500;
    private static final int WARM_UP = 30;
    private static final int ASKED = 100;
    private static final double AIM_MILLIS = 100;

    private static final List<String> FILTERS = List.of(
            "",
            "status=delivered",
            "status=failed",
            "status=waiting",
            "webhook=3",
            "webhook=3&status=failed",
            "rule=0",
            "object_type=dcim.site",
            "object_type=dcim.device",
            "event_type=object_updated",
            "event_type=object_deleted",
            "object_name=graz",
            "object_name=nowhere",
            "object_id=4711",
            "status_code=404",
            "status_code=418",
            "error_class=http_5xx",
            "q=127.0.0.1",
            "q=nowhere",
            "accepted__gte=2026-01-01T00:00:00Z",
            "changed__lt=2026-01-01T00:00:00Z");

    private static final List<String> PAGES = List.of(
            "dashboard",
            "events",
            "webhooks",
            "rules",
            "queues",
            "tasks",
            "tasks.xhtml?queue=all&status=failed",
            "tasks.xhtml?queue=all&object_name=nowhere",
            "causes",
            "bulks",
            "receivers",
            "lanes",
            "workers",
            "health",
            "settings",
            "users",
            "tokens",
            "audit");

    private final Receiver receiver = new Receiver();
    private final House house = new House(QueueFixture.keeping(new Settings.Queue(
            100_000_000,
            Duration.ofDays(30),
            100_000_000,
            Duration.ofDays(30),
            100_000_000,
            100_000,
            Duration.ofDays(30))));
    private final HttpClient client = HttpClient.newHttpClient();
    private final ServerProcess server;

    private Lists() throws IOException {
        fill();
        server = ServerProcess.start(
                Scratch.folder("server"),
                List.of(),
                "-XX:TieredStopAtLevel=4",
                "-Xmx512m",
                "-Dwhenhook.keep-delivered=100000000",
                "-Dwhenhook.keep-failed=100000000",
                "-Dwhenhook.redis-url=" + house.rig.server.url());
    }

    static void run(Report report) throws Exception {
        try (var lists = new Lists()) {
            String session = lists.session();
            long before = Cpu.resident(lists.server.process().pid());
            for (var filter : FILTERS) {
                lists.measure(report, "api/deliveries/?" + filter, "Authorization", "Token " + ApiClient.TOKEN);
            }
            for (var page : PAGES) {
                lists.measure(report, "console/" + (page.contains(".") ? page : page + ".xhtml"), "Cookie", session);
            }
            long after = Cpu.resident(lists.server.process().pid());
            report.note("resident memory of the server before and after, MiB", before + ", " + after);
        }
    }

    private void measure(Report report, String path, String header, String value) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header(header, value)
                .build();
        var nanos = new long[ASKED];
        for (int i = -WARM_UP; i < ASKED; i++) {
            long start = System.nanoTime();
            var answer = client.send(request, BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
                report.note("`" + path + "`", "answered " + answer.statusCode());
                return;
            }
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        var times = Times.of(nanos);
        report.add(
                "`" + path + "`, median and 95th percentile, ms",
                String.format(Locale.ROOT, "%.1f, %.1f", times.percentile(50), times.percentile(95)),
                "100",
                times.percentile(95) <= AIM_MILLIS);
    }

    /** The cookie of somebody who has signed in. */
    private String session() throws Exception {
        var form = "login=login&login:in=login:in&jakarta.faces.ViewState=stateless&login:user=admin&login:password="
                + ApiClient.PASSWORD;
        var request = HttpRequest.newBuilder(URI.create(server.url() + "login.xhtml"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form, UTF_8))
                .build();
        return client.send(request, BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    /** One of ten failed, in turns by several causes. */
    private void fill() {
        var webhooks = house.webhooks(receiver.url("/hook"), WEBHOOKS);
        var arrival = house.arrival(webhooks.getFirst());
        var answered = Couriers.http(1)
                .deliver(
                        house.webhooks.latest().get(webhooks.getFirst()),
                        arrival.deliveries().getFirst(),
                        arrival.event(),
                        1);
        var random = RandomGenerator.of("L64X128MixRandom");
        for (int done = 0; done < STORED; ) {
            house.accept(webhooks, BATCH);
            var leases =
                    house.rig.queue.claim("bench", BATCH, Duration.ofMinutes(1)).leases();
            var settled = new ArrayList<Settlement>();
            for (Lease lease : leases) {
                settled.add(
                        random.nextInt(10) > 0
                                ? new Settlement.Delivered(lease, answered)
                                : new Settlement.Failed(lease, failed(answered, random.nextInt(4))));
            }
            house.rig.queue.settle(settled);
            done += leases.size();
        }
    }

    private static Attempt failed(Attempt like, int cause) {
        Outcome outcome =
                switch (cause) {
                    case 0 -> new Outcome.Refused(404, "HTTP 404 Not Found");
                    case 1 -> new Outcome.Refused(503, "HTTP 503 Service Unavailable");
                    case 2 -> new Outcome.Unreachable("connection refused");
                    default -> new Outcome.Unsendable("the template has no such key");
                };
        return new Attempt(like.number(), like.started(), like.sent(), like.received(), like.took(), outcome);
    }

    @Override
    public void close() {
        server.close();
        house.close();
        receiver.close();
    }
}
