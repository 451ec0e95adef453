package org.whenhook.fault;

import static org.whenhook.fault.Receiver.status;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.whenhook.delivery.Outcome;
import org.whenhook.fault.FaultCase.Finding;

/** Receivers at addresses that no webhook may call, by redirect, by name, or in odd spellings. */
final class AddressCases {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private static final List<String> SPELLINGS = List.of(
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

    private AddressCases() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(50, "redirect to a private address", "not followed", AddressCases::redirected),
                new FaultCase(
                        54, "a name without address; one with 500 private ones", "fails in time", AddressCases::names),
                new FaultCase(
                        55,
                        "a name that changes to a private address and back, under load",
                        "the private one is never connected to",
                        AddressCases::rebinding),
                new FaultCase(
                        56,
                        "a name with an allowed and a private address",
                        "the private one is never connected to",
                        AddressCases::twoAddresses),
                new FaultCase(57, "private addresses in 22 spellings", "all refused", AddressCases::spellings));
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
        var finding = trial.finding();
        trial.expect(finding.received() > finding.sent() / 10, "the name hardly ever was the allowed one");
        trial.expect(finding.received() < finding.sent() * 9 / 10, "the name hardly ever was the private one");
        return trial.again(finding);
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
        for (int i = 0; i < SPELLINGS.size(); i++) {
            trial.webhook(
                    ", \"payload_url\": \"http://{{ data.hosts[" + i + "] }}:" + trial.house.forbidden.port() + "/\"");
        }
        var ids = trial.post(", \"hosts\": [\"" + String.join("\", \"", SPELLINGS) + "\"]");
        for (int i = 0; i < SPELLINGS.size(); i++) {
            var entry = trial.outcome(ids.get(i));
            var told = entry.attempts().getLast().outcome();
            trial.expect(
                    told instanceof Outcome.Unsendable,
                    SPELLINGS.get(i) + " is " + entry.status() + ": " + told.summary());
        }
        nothingForbidden(trial, before);
        return trial.finding();
    }

    private static void nothingForbidden(Trial trial, int before) {
        int connected = trial.house.forbidden.connections() - before;
        trial.expect(connected == 0, connected + " connections to the private address");
    }
}
