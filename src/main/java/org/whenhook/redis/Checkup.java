package org.whenhook.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/**
 * What one Redis tells of itself to those who look after it. What it does not tell is empty.
 *
 * @param place where it is, without user and password
 * @param mode standalone, sentinel or cluster
 * @param used bytes of memory
 * @param most bytes of memory that it may use; 0 for any number
 * @param machine bytes of memory of the machine; 0 when that is not known
 * @param fsync when the append-only file is written through, where there is one
 * @param snapshots whether it saves all of its data from time to time
 * @param writing whether the append-only file was last written without a fault
 * @param saving whether the last snapshot was
 * @param saved when that was; null when never
 * @param replicas that are connected and have all but the last seconds
 * @param late replicas that are connected and have not
 * @param ping how long an answer takes
 * @param time what its clock showed then; null when it does not tell
 */
public record Checkup(
        String place,
        String version,
        String mode,
        String role,
        Duration uptime,
        long used,
        long most,
        long machine,
        String eviction,
        boolean appendOnly,
        String fsync,
        boolean snapshots,
        boolean writing,
        boolean saving,
        @Nullable Instant saved,
        int replicas,
        int late,
        Duration ping,
        @Nullable Instant time) {

    private static final Duration SLOW = Duration.ofMillis(100);

    /** A tenth of what receivers of signed calls tolerate. */
    private static final Duration AWRY = Duration.ofSeconds(30);

    /** What is not in order; each has a mend. */
    public enum Trouble {
        EVICTS,
        UNLIMITED,
        FULL,
        FORGETS,
        NOT_WRITING,
        NOT_SAVING,
        LATE,
        SLOW,
        CLOCK;

        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Asks Redis.
     *
     * @throws redis.clients.jedis.exceptions.JedisException when it cannot be asked
     */
    static Checkup of(String place, UnifiedJedis redis) {
        redis.ping(); // connects
        long before = System.nanoTime();
        redis.ping();
        var ping = Duration.ofNanos(System.nanoTime() - before);
        var info = new Answers(Fitness.parsed(redis.info()), name -> Fitness.configured(redis, name));
        return of(place, info, ping);
    }

    static Checkup of(String place, Answers info, Duration ping) {
        boolean appendOnly = info.flag("aof_enabled");
        int connected = (int) info.number("connected_slaves");
        int replicas = Fitness.replicas(info.told());
        return new Checkup(
                place,
                info.text("redis_version"),
                info.text("redis_mode"),
                info.text("role"),
                Duration.ofSeconds(info.number("uptime_in_seconds")),
                info.number("used_memory"),
                info.number("maxmemory"),
                info.number("total_system_memory"),
                info.configured("maxmemory-policy").orElse(info.text("maxmemory_policy")),
                appendOnly,
                appendOnly ? info.configured("appendfsync").orElse("") : "",
                info.configured("save").map(points -> !points.isBlank()).orElse(false),
                !info.text("aof_last_write_status").equals("err"),
                !info.text("rdb_last_bgsave_status").equals("err"),
                info.number("rdb_last_save_time") == 0
                        ? null
                        : Instant.ofEpochSecond(info.number("rdb_last_save_time")),
                replicas,
                connected - replicas,
                ping,
                info.number("server_time_usec") == 0
                        ? null
                        : Instant.EPOCH.plus(info.number("server_time_usec"), ChronoUnit.MICROS));
    }

    /** By how much a clock is ahead of Redis' that shows this now; negative when behind, zero when Redis does not tell. */
    public Duration ahead(Instant now) {
        return time == null ? Duration.ZERO : Duration.between(time, now);
    }

    /** How much of the memory that it may use is used, in percent; empty when it may use any. */
    public OptionalLong percent() {
        return most == 0 ? OptionalLong.empty() : OptionalLong.of(used * 100 / most);
    }

    /**
     * What is not in order.
     *
     * @param share percent of memory past which no event is accepted
     * @param now by this process' clock, just after Redis was asked
     */
    public List<Trouble> troubles(int share, Instant now) {
        var troubles = new ArrayList<Trouble>();
        add(troubles, Trouble.EVICTS, !eviction.equals("noeviction") && !eviction.isEmpty());
        add(troubles, Trouble.UNLIMITED, most == 0 && machine > 0 && used > machine / 2);
        add(troubles, Trouble.FULL, percent().orElse(0) >= share);
        add(troubles, Trouble.FORGETS, !appendOnly && !snapshots);
        add(troubles, Trouble.NOT_WRITING, !writing);
        add(troubles, Trouble.NOT_SAVING, !saving);
        add(troubles, Trouble.LATE, late > 0);
        add(troubles, Trouble.SLOW, ping.compareTo(SLOW) > 0);
        add(troubles, Trouble.CLOCK, ahead(now).abs().compareTo(AWRY) > 0);
        return troubles;
    }

    private static void add(List<Trouble> troubles, Trouble trouble, boolean found) {
        if (found) {
            troubles.add(trouble);
        }
    }

    /** What INFO told, and CONFIG GET where it is allowed. */
    record Answers(Map<String, String> told, Asking asking) {

        String text(String name) {
            return told.getOrDefault(name, "");
        }

        long number(String name) {
            return Long.parseLong(told.getOrDefault(name, "0"));
        }

        boolean flag(String name) {
            return text(name).equals("1");
        }

        Optional<String> configured(String name) {
            return asking.value(name);
        }

        /** One value of the configuration. */
        interface Asking {
            Optional<String> value(String name);
        }
    }
}
