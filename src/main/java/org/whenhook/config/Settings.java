package org.whenhook.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every knob of the application, grouped by who turns to it.
 *
 * <p>A property {@code whenhook.redis-url} can also be given as the environment variable {@code WHENHOOK_REDIS_URL}, and so
 * on for the others. A blank value counts as none. Every part checks itself when made, and throws {@link InvalidSetting}.
 */
public record Settings(Redis redis, Admin admin, Delivery delivery, Worker worker, Intake intake) {

    /**
     * Where the deliveries are kept.
     *
     * @param url {@code whenhook.redis-url}: {@code redis://[user:password@]host[:port][/database]}, or rediss:// for TLS;
     *     not set: Redis is started inside the application
     * @param data {@code whenhook.data}: folder of the Redis inside the application; default {@code ~/.whenhook}
     */
    public record Redis(Credential url, Path data) {}

    /**
     * Who may come in before any account exists.
     *
     * @param password {@code whenhook.admin-password}: for the pages
     * @param token {@code whenhook.admin-token}: for the API
     */
    public record Admin(Credential password, Credential token) {}

    /**
     * How calls are made.
     *
     * @param allowedNetworks {@code whenhook.allowed-networks}: comma-separated CIDR blocks of private addresses that may be
     *     called all the same; text as given, judged by those who use it; default none
     * @param timeout {@code whenhook.timeout}: seconds for one whole HTTP exchange where the webhook says nothing; 1 to
     *     3600, default 30
     * @param proxy {@code whenhook.proxy}: {@code http://[user:password@]host:port}, for webhooks that name none of their
     *     own; text as given, judged by those who use it; default none
     */
    public record Delivery(List<String> allowedNetworks, Duration timeout, Credential proxy) {
        public Delivery {
            allowedNetworks = List.copyOf(allowedNetworks);
            limit("whenhook.timeout", timeout.toSeconds(), 1, 3600, "seconds");
        }
    }

    /**
     * How much one process does.
     *
     * @param slots {@code whenhook.slots}: deliveries at a time; 1 to 10000, default 256
     * @param grace {@code whenhook.grace}: seconds that running attempts get when the process stops; 0 to 3600, default 30
     */
    public record Worker(int slots, Duration grace) {
        public Worker {
            limit("whenhook.slots", slots, 1, 10_000, "deliveries at a time");
            limit("whenhook.grace", grace.toSeconds(), 0, 3600, "seconds");
        }
    }

    /**
     * How events are taken in.
     *
     * @param idempotencyWindow {@code whenhook.idempotency-window}: seconds for which a repeated idempotency key is
     *     recognised; 1 to 604800 (a week), default 3600
     */
    public record Intake(Duration idempotencyWindow) {
        public Intake {
            limit("whenhook.idempotency-window", idempotencyWindow.toSeconds(), 1, 604_800, "seconds");
        }
    }

    /**
     * Reads all settings.
     *
     * @param variables the value of a property, such as {@code whenhook.slots}
     * @throws InvalidSetting for the first value that cannot be used
     */
    public static Settings from(Function<String, Optional<String>> variables) {
        var reader = new Reader(variables);
        return new Settings(
                new Redis(reader.credential("whenhook.redis-url"), reader.folder("whenhook.data", ".whenhook")),
                new Admin(reader.credential("whenhook.admin-password"), reader.credential("whenhook.admin-token")),
                new Delivery(
                        reader.list("whenhook.allowed-networks"),
                        reader.seconds("whenhook.timeout", 30),
                        reader.credential("whenhook.proxy")),
                new Worker(reader.whole("whenhook.slots", 256), reader.seconds("whenhook.grace", 30)),
                new Intake(reader.seconds("whenhook.idempotency-window", 3600)));
    }

    private static void limit(String name, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw new InvalidSetting(name, value, "a whole number from " + least + " to " + most + " (" + unit + ")");
        }
    }

    private record Reader(Function<String, Optional<String>> variables) {

        Optional<String> text(String name) {
            return variables.apply(name).map(String::strip).filter(text -> !text.isEmpty());
        }

        Credential credential(String name) {
            return new Credential(text(name).orElse(""));
        }

        List<String> list(String name) {
            return text(name).stream()
                    .flatMap(text -> Stream.of(text.split(",", -1)))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList();
        }

        Path folder(String name, String underHome) {
            var given = text(name);
            try {
                return given.map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home", ""), underHome))
                        .toAbsolutePath()
                        .normalize();
            } catch (InvalidPathException e) {
                throw new InvalidSetting(name, given.orElse(""), "the path of a folder");
            }
        }

        Duration seconds(String name, int otherwise) {
            return Duration.ofSeconds(whole(name, otherwise));
        }

        int whole(String name, int otherwise) {
            var given = text(name);
            try {
                return given.map(Integer::valueOf).orElse(otherwise);
            } catch (NumberFormatException e) {
                throw new InvalidSetting(name, given.orElse(""), "a whole number, as " + otherwise);
            }
        }
    }
}
