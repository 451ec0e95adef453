package org.whenhook.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every knob of the application, grouped by who turns to it.
 *
 * <p>A property {@code whenhook.redis-url} can also be given as the environment variable {@code WHENHOOK_REDIS_URL}, and so
 * on for the others. A blank value counts as none. Every part checks itself when made, and throws {@link InvalidSetting}.
 */
public record Settings(
        Redis redis,
        Admin admin,
        Delivery delivery,
        Worker worker,
        Intake intake,
        Queue queue,
        Signal signal,
        Api api,
        Audit audit,
        Trial trial) {

    /**
     * Where the deliveries are kept.
     *
     * @param url {@code whenhook.redis-url}: {@code redis://[user:password@]host[:port][/database]}, or rediss:// for TLS;
     *     not set: Redis is started inside the application; for Sentinel and cluster see operating.md
     * @param data {@code whenhook.data}: folder of the Redis inside the application; default {@code ~/.whenhook}
     * @param leastDurability {@code whenhook.least-durability}: what an accepted event must have reached: memory, fsynced or
     *     replicated; default memory
     * @param memoryShare {@code whenhook.memory-share}: percent of Redis' maxmemory past which no event is accepted, so that
     *     deliveries can go on and free some; 1 to 100, default 80
     * @param shards {@code whenhook.shards}: how many parts the deliveries are spread over, for the nodes of a cluster; cannot
     *     be changed once Redis holds something; 1 to 64, default 1, with a cluster 16
     */
    public record Redis(Credential url, Path data, String leastDurability, int memoryShare, int shards) {

        private static final List<String> LEVELS = List.of("memory", "fsynced", "replicated");

        public Redis {
            if (!LEVELS.contains(leastDurability)) {
                throw new InvalidSetting(
                        "whenhook.least-durability", leastDurability, "one of " + String.join(", ", LEVELS));
            }
            limit("whenhook.memory-share", memoryShare, 1, 100, "percent");
            limit("whenhook.shards", shards, 1, 64, "shards");
        }

        private static int shards(Credential url) {
            return url.text().matches("rediss?-cluster:.*") ? 16 : 1;
        }

        /** With the defaults for all but the place. */
        public Redis(Credential url, Path data) {
            this(url, data, LEVELS.getFirst(), 80, shards(url));
        }
    }

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
     * @param slots {@code whenhook.slots}: deliveries at a time; 1 to 10000, default 1024
     * @param grace {@code whenhook.grace}: seconds that running attempts get when the process stops; 0 to 3600, default 30
     * @param lease {@code whenhook.lease}: seconds after which others take over what a process had in flight that gives no
     *     sign of life; a process held up for longer may cause a second request; 5 to 3600, default 30
     */
    public record Worker(int slots, Duration grace, Duration lease) {
        public Worker {
            limit("whenhook.slots", slots, 1, 10_000, "deliveries at a time");
            limit("whenhook.grace", grace.toSeconds(), 0, 3600, "seconds");
            limit("whenhook.lease", lease.toSeconds(), 5, 3600, "seconds");
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
     * What Redis keeps, at most.
     *
     * @param keepDelivered {@code whenhook.keep-delivered}: finished deliveries that each queue keeps; 0 to 100 million,
     *     default 100000, which is some 180 MB where events have a kilobyte
     * @param deliveredFor {@code whenhook.keep-delivered-days}: and no longer than so many days; 1 to 3650, default 30
     * @param keepFailed {@code whenhook.keep-failed}: the same for failed ones; default 100000
     * @param failedFor {@code whenhook.keep-failed-days}: and for so long; default 90
     * @param backlog {@code whenhook.backlog}: deliveries that wait, are held or are scheduled; past it intake answers 503;
     *     1 to 100 million, default 2 million
     * @param keepEvents {@code whenhook.keep-events}: events that are kept to be looked at, whatever became of them; 0 to 100
     *     million, default 100000, which is some 130 MB where events have a kilobyte; those with deliveries live as long as
     *     these in any case
     * @param eventsFor {@code whenhook.keep-events-days}: and for no longer than so many days; 1 to 3650, default 30
     */
    public record Queue(
            int keepDelivered,
            Duration deliveredFor,
            int keepFailed,
            Duration failedFor,
            int backlog,
            int keepEvents,
            Duration eventsFor) {
        private static final int MANY = 100_000_000;

        public Queue {
            limit("whenhook.keep-delivered", keepDelivered, 0, MANY, "deliveries");
            limit("whenhook.keep-delivered-days", deliveredFor.toDays(), 1, 3650, "days");
            limit("whenhook.keep-failed", keepFailed, 0, MANY, "deliveries");
            limit("whenhook.keep-failed-days", failedFor.toDays(), 1, 3650, "days");
            limit("whenhook.backlog", backlog, 1, MANY, "deliveries");
            limit("whenhook.keep-events", keepEvents, 0, MANY, "events");
            limit("whenhook.keep-events-days", eventsFor.toDays(), 1, 3650, "days");
        }

        /** With the defaults for events. */
        public Queue(int keepDelivered, Duration deliveredFor, int keepFailed, Duration failedFor, int backlog) {
            this(keepDelivered, deliveredFor, keepFailed, failedFor, backlog, 100_000, Duration.ofDays(30));
        }
    }

    /**
     * What Whenhook tells of itself.
     *
     * @param backlog {@code whenhook.backlog-signal}: deliveries that wait, are held or are scheduled, from which on an
     *     event says so; another says when they are half as many; 0 to 100 million, 0 for never, default 100000
     */
    public record Signal(int backlog) {
        public Signal {
            limit("whenhook.backlog-signal", backlog, 0, Queue.MANY, "deliveries");
        }
    }

    /**
     * How the API is used.
     *
     * @param rate {@code whenhook.api-rate}: requests per second that each token may make of each process, ten seconds' worth
     *     of them at once; handing in events is not counted; 0 to 1 million, 0 for any number, default 200
     */
    public record Api(int rate) {
        public Api {
            limit("whenhook.api-rate", rate, 0, 1_000_000, "requests a second");
        }
    }

    /**
     * What is kept of who did what.
     *
     * @param kept {@code whenhook.audit-kept}: entries, of about 1 KB each; 1000 to 10 million, default 50000
     */
    public record Audit(int kept) {
        public Audit {
            limit("whenhook.audit-kept", kept, 1000, 10_000_000, "entries");
        }
    }

    /**
     * What is there for trying things out.
     *
     * @param receivers {@code whenhook.receivers}: whether people may make receivers, addresses of this server that keep what
     *     they are sent; true or false, default true
     */
    public record Trial(boolean receivers) {}

    /**
     * Reads all settings.
     *
     * @param variables the value of a property, such as {@code whenhook.slots}
     * @throws InvalidSetting for the first value that cannot be used
     */
    public static Settings from(Function<String, Optional<String>> variables) {
        return read(new SettingsReader(variables));
    }

    /** The same, with a reader that remembers what it was asked for. */
    static Settings read(SettingsReader reader) {
        return new Settings(
                new Redis(
                        reader.credential("whenhook.redis-url"),
                        reader.folder("whenhook.data", ".whenhook"),
                        reader.text("whenhook.least-durability", "memory"),
                        reader.whole("whenhook.memory-share", 80),
                        reader.whole("whenhook.shards", Redis.shards(reader.credential("whenhook.redis-url")))),
                new Admin(reader.credential("whenhook.admin-password"), reader.credential("whenhook.admin-token")),
                new Delivery(
                        reader.list("whenhook.allowed-networks"),
                        reader.seconds("whenhook.timeout", 30),
                        reader.credential("whenhook.proxy")),
                new Worker(
                        reader.whole("whenhook.slots", 1024),
                        reader.seconds("whenhook.grace", 30),
                        reader.seconds("whenhook.lease", 30)),
                new Intake(reader.seconds("whenhook.idempotency-window", 3600)),
                new Queue(
                        reader.whole("whenhook.keep-delivered", 100_000),
                        reader.days("whenhook.keep-delivered-days", 30),
                        reader.whole("whenhook.keep-failed", 100_000),
                        reader.days("whenhook.keep-failed-days", 90),
                        reader.whole("whenhook.backlog", 2_000_000),
                        reader.whole("whenhook.keep-events", 100_000),
                        reader.days("whenhook.keep-events-days", 30)),
                new Signal(reader.whole("whenhook.backlog-signal", 100_000)),
                new Api(reader.whole("whenhook.api-rate", 200)),
                new Audit(reader.whole("whenhook.audit-kept", 50_000)),
                new Trial(reader.flag("whenhook.receivers", true)));
    }

    private static void limit(String name, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw new InvalidSetting(name, value, "a whole number from " + least + " to " + most + " (" + unit + ")");
        }
    }
}
