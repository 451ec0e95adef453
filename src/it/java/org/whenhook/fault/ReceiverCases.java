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
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.fault.Receiver.Behaviour;
import org.whenhook.queue.DeliveryStatus;

/** Receivers that hang, trickle, flood, or break HTTP. One whole exchange may take 3 s here. */
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
                new FaultCase(
                        46,
                        "reset; closed without an answer; closed in the answer",
                        "fails as what it is",
                        ReceiverCases::broken),
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
                new FaultCase(
                        51, "204, 206, 299; 304, 999; no words", "2xx alone is success", ReceiverCases::statuses));
    }

    /** Each behaviour in turn must make a delivery fail, visibly and in time. */
    private static FaultCase fails(int number, String fault, String expected, Behaviour... behaviours) {
        return new FaultCase(number, fault, expected, trial -> fail(trial, behaviours));
    }

    private static Finding fail(Trial trial, Behaviour... behaviours) {
        trial.webhook(SHORT_TIMEOUT);
        for (var behaviour : behaviours) {
            ended(trial, behaviour, true);
        }
        return trial.finding();
    }

    private static Finding broken(Trial trial) {
        trial.allowDuplicates(2); // over a kept connection the first two look as if it had been closed before
        return fail(trial, Exchange::reset, exchange -> exchange.socket().close(), exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\nContent-Le");
            exchange.socket().close();
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
}
