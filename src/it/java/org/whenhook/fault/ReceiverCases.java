package org.whenhook.fault;

import static org.whenhook.fault.Receiver.OK;
import static org.whenhook.fault.Receiver.status;
import static org.whenhook.fault.Receiver.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.whenhook.delivery.Outcome;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.fault.Receiver.Behaviour;
import org.whenhook.queue.DeliveryStatus;

/** Receivers that hang, trickle, flood, break HTTP, or point elsewhere. One whole exchange may take 3 s here. */
final class ReceiverCases {

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final String SHORT_TIMEOUT = ", \"timeout\": 3";
    private static final long MOST_MEBIBYTES = 100;

    private ReceiverCases() {}

    static List<FaultCase> all() {
        return List.of(
                fails(38, "accepts, never answers", "ends at the deadline", Receiver.hang()),
                fails(
                        39,
                        "headers at 5 bytes a second",
                        "ends at the total deadline",
                        exchange -> exchange.trickle("HTTP/1.1 200 OK\r\nX: " + "x".repeat(500))),
                ends(40, "200, then a body at 5 bytes a second", "ends at the deadline", exchange -> {
                    exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
                    exchange.trickle("x".repeat(500));
                }),
                ends(41, "endless body at full speed", "reading stops at the cap, memory flat", exchange -> {
                    exchange.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (true) {
                        exchange.write("10000\r\n" + "x".repeat(65536) + "\r\n");
                    }
                }),
                ends(42, "gzip bomb: 100 MB in 100 KB", "not unpacked without limit, memory flat", bomb()),
                fails(
                        43,
                        "10,000 headers; one line of 1 MB",
                        "capped, fails",
                        text("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(10_000) + "\r\n"),
                        text("HTTP/1.1 200 OK\r\nX: " + "y".repeat(1_000_000) + "\r\n\r\n")),
                fails(
                        44,
                        "10,000 interim answers",
                        "capped, fails",
                        text("HTTP/1.1 102 Processing\r\n\r\n".repeat(10_000) + OK)),
                fails(
                        45,
                        "malformed chunks; bad length; two lengths",
                        "fails as broken HTTP",
                        text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n"),
                        text("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nhello"),
                        text("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nhello")),
                fails(
                        46,
                        "reset; closed without an answer; closed in the answer",
                        "fails as what it is",
                        Receiver.Exchange::reset,
                        exchange -> exchange.socket().close(),
                        exchange -> {
                            exchange.write("HTTP/1.1 200 OK\r\nContent-Le");
                            exchange.socket().close();
                        }),
                new FaultCase(
                        47,
                        "kept connections closed by the receiver",
                        "one silent repetition: each is delivered at its first attempt, once",
                        ReceiverCases::stale),
                fails(
                        49,
                        "301, 302, 303, 307, 308",
                        "not followed, fails, the place is shown",
                        status(301, "Location: https://elsewhere.example/301"),
                        status(302, "Location: https://elsewhere.example/302"),
                        status(303, "Location: https://elsewhere.example/303"),
                        status(307, "Location: https://elsewhere.example/307"),
                        status(308, "Location: https://elsewhere.example/308")),
                new FaultCase(50, "redirect to a private address", "not followed", ReceiverCases::redirected),
                new FaultCase(51, "204, 206, 299; 304, 999; no words", "2xx alone is success", ReceiverCases::statuses),
                new FaultCase(
                        54, "a name without address; one with 500 private ones", "fails in time", ReceiverCases::names),
                new FaultCase(
                        55,
                        "a name that changes to a private address and back, under load",
                        "the private one is never connected to",
                        ReceiverCases::rebinding),
                new FaultCase(
                        56,
                        "a name with an allowed and a private address",
                        "the private one is never connected to",
                        ReceiverCases::twoAddresses),
                new FaultCase(57, "private addresses in 22 spellings", "all refused", ReceiverCases::spellings));
    }

    /** Each behaviour in turn must make a delivery fail, visibly and in time. */
    private static FaultCase fails(int number, String fault, String expected, Behaviour... behaviours) {
        return new FaultCase(number, fault, expected, trial -> {
            trial.webhook(SHORT_TIMEOUT);
            for (var behaviour : behaviours) {
                ended(trial, behaviour, true);
            }
            return trial.finding();
        });
    }

    /** The same, where 2xx may count as success though the body is not all read. */
    private static FaultCase ends(int number, String fault, String expected, Behaviour behaviour) {
        return new FaultCase(number, fault, expected, trial -> {
            trial.webhook(SHORT_TIMEOUT);
            ended(trial, text(OK), false);
            long before = trial.house.server.residentMebibytes();
            for (int i = 0; i < 3; i++) {
                ended(trial, behaviour, false);
            }
            long grown = trial.house.server.residentMebibytes() - before;
            trial.note("memory " + grown + " MiB more");
            trial.expect(grown < MOST_MEBIBYTES, "memory grew by " + grown + " MiB");
            return trial.finding();
        });
    }

    private static void ended(Trial trial, Behaviour behaviour, boolean fails) {
        trial.house.receiver.on(trial.name, behaviour);
        long start = System.nanoTime();
        var entry = trial.outcome(trial.post("").getFirst());
        trial.recovered(Duration.ofNanos(System.nanoTime() - start), DEADLINE);
        var told = entry.attempts().getLast().outcome().summary();
        trial.note(told);
        // Where the head said 2xx, that counts, however the body goes on.
        var wanted = fails ? DeliveryStatus.FAILED : DeliveryStatus.DELIVERED;
        trial.expect(entry.status() == wanted, "is " + entry.status() + ": " + told);
    }

    private static Behaviour bomb() {
        try (var packed = new ByteArrayOutputStream()) {
            try (var gzip = new GZIPOutputStream(packed)) {
                for (int i = 0; i < 100; i++) {
                    gzip.write(new byte[1_000_000]);
                }
            }
            return exchange -> {
                exchange.write(
                        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
                exchange.write(packed.toByteArray());
            };
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Finding stale(Trial trial) {
        trial.webhook("");
        trial.house.receiver.on(trial.name, exchange -> {
            exchange.write(OK);
            LockSupport.parkNanos(30_000_000);
            exchange.socket().close();
        });
        for (int i = 0; i < 20; i++) {
            var entry = trial.outcome(trial.post("").getFirst());
            trial.expect(
                    entry.status() == DeliveryStatus.DELIVERED && entry.attemptCount() == 1,
                    "is " + entry.status() + " after " + entry.attemptCount() + " attempts");
            LockSupport.parkNanos(i * 5_000_000L);
        }
        return trial.finding();
    }

    private static Finding redirected(Trial trial) {
        trial.webhook("");
        for (var place : List.of("127.0.0.2:" + trial.house.forbidden.port(), "169.254.169.254")) {
            trial.house.receiver.on(trial.name, status(307, "Location: http://" + place + "/"));
            trial.expectFailed(trial.post("").getFirst(), place);
        }
        nothingForbidden(trial, 0);
        return trial.finding();
    }

    private static Finding statuses(Trial trial) {
        trial.webhook("");
        for (int code : List.of(200, 204, 206, 299, 304, 404, 500, 999)) {
            trial.house.receiver.on(
                    trial.name,
                    code == 204 || code == 304
                            ? text("HTTP/1.1 " + code + " Nothing\r\n\r\n")
                            : text("HTTP/1.1 " + code + "\r\nContent-Length: 0\r\n\r\n"));
            var entry = trial.outcome(trial.post("").getFirst());
            var wanted = code < 300 ? DeliveryStatus.DELIVERED : DeliveryStatus.FAILED;
            trial.expect(entry.status() == wanted, code + " is " + entry.status());
        }
        return trial.finding();
    }

    private static Finding names(Trial trial) throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append("127.1.%d.%d many.test\n".formatted(i / 250, i % 250 + 1));
        }
        trial.house.names(lines.toString());
        trial.webhook(", \"payload_url\": \"http://{{ data.host }}:" + trial.house.receiver.port() + "/\"");
        long start = System.nanoTime();
        trial.expectFailed(trial.post(", \"host\": \"nosuch.test\"").getFirst(), "nosuch.test");
        trial.expectFailed(trial.post(", \"host\": \"many.test\"").getFirst(), "many.test");
        trial.recovered(Duration.ofNanos(System.nanoTime() - start), DEADLINE.multipliedBy(2));
        return trial.finding();
    }

    private static Finding rebinding(Trial trial) throws Exception {
        trial.house.names("127.0.0.1 moving.test\n");
        int before = trial.house.forbidden.connections();
        trial.webhook(
                ", \"payload_url\": \"http://moving.test:" + trial.house.receiver.port() + "/" + trial.name + "\"");
        // Closed each time, so that each delivery looks the name up anew.
        trial.house.receiver.on(trial.name, exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            exchange.socket().close();
        });
        var load = trial.load().start(2, 2, Duration.ofMillis(5));
        for (int i = 0; i < 300; i++) {
            trial.house.names("127.0.0." + (i % 2 + 1) + " moving.test\n");
            LockSupport.parkNanos(7_000_000);
        }
        load.stop();
        trial.sent(load);
        nothingForbidden(trial, before);
        return trial.finding();
    }

    private static Finding twoAddresses(Trial trial) throws IOException {
        int before = trial.house.forbidden.connections();
        trial.house.names("127.0.0.2 both.test\n127.0.0.1 both.test\n");
        trial.webhook(", \"payload_url\": \"http://both.test:" + trial.house.receiver.port() + "/" + trial.name + "\"");
        for (int i = 0; i < 20; i++) {
            trial.outcome(trial.post("").getFirst());
        }
        nothingForbidden(trial, before);
        return trial.finding();
    }

    private static Finding spellings(Trial trial) {
        int before = trial.house.forbidden.connections();
        var hosts = List.of(
                "127.0.0.2",
                "127.0.0.2.",
                "127.2",
                "0177.0.0.2",
                "0x7f.0.0.2",
                "0x7f000002",
                "2130706434",
                "017700000002",
                "[::ffff:127.0.0.2]",
                "[::ffff:7f00:2]",
                "[::127.0.0.2]",
                "[64:ff9b::7f00:2]",
                "[2002:7f00:2::]",
                "[::]",
                "[::1]",
                "0.0.0.0",
                "[fe80::1]",
                "[fc00::1]",
                "169.254.169.254",
                "10.0.0.1",
                "192.168.0.1",
                "\u2460\u2461\u2466.0.0.\u2461");
        for (int i = 0; i < hosts.size(); i++) {
            trial.webhook(
                    ", \"payload_url\": \"http://{{ data.hosts[" + i + "] }}:" + trial.house.forbidden.port() + "/\"");
        }
        var ids = trial.post(", \"hosts\": [\"" + String.join("\", \"", hosts) + "\"]");
        for (int i = 0; i < hosts.size(); i++) {
            var entry = trial.outcome(ids.get(i));
            var told = entry.attempts().getLast().outcome();
            trial.expect(
                    told instanceof Outcome.Unsendable, hosts.get(i) + " is " + entry.status() + ": " + told.summary());
        }
        nothingForbidden(trial, before);
        return trial.finding();
    }

    private static void nothingForbidden(Trial trial, int before) {
        int connected = trial.house.forbidden.connections() - before;
        trial.expect(connected == 0, connected + " connections to the private address");
    }
}
