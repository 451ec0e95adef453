package org.whenhook.redis;

import static java.util.stream.Collectors.toMap;

import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What a Redis that is fit for deliveries told about itself.
 *
 * @param durability what an answered write has reached, as far as Redis lets us see
 * @param persistent false when Redis certainly writes nothing to its disk
 * @param replicas how many are connected and have all but the last seconds
 * @param usedPercent how much of its maxmemory is used; -1 when it has none
 */
record Fitness(Durability durability, boolean persistent, int replicas, int usedPercent) {

    /** What is taken for true of a Redis that was never seen. */
    static final Fitness UNKNOWN = new Fitness(Durability.MEMORY, true, 0, -1);

    /** The first that takes scripts beginning with {@code #!lua}. */
    private static final int LEAST_MAJOR = 7;

    /** A replica tells its master every second what it has. */
    private static final int LONGEST_LAG = 5;

    private static final Pattern REPLICA = Pattern.compile("state=online,.*lag=(\\d{1,9})");

    private static final Pattern MAJOR = Pattern.compile("^(\\d{1,4})\\.");

    /**
     * Asks Redis.
     *
     * @throws RedisUnusable when it is unfit, and waiting does not mend that
     * @throws redis.clients.jedis.exceptions.JedisException when it cannot be asked now
     */
    static Fitness of(UnifiedJedis redis) {
        try {
            return asked(redis);
        } catch (JedisAccessControlException e) {
            throw new RedisUnusable(
                    "Redis refuses user or password of WHENHOOK_REDIS_URL: "
                            + String.valueOf(e.getMessage()).split(",", 2)[0],
                    e);
        } catch (JedisException e) {
            requireMendable(e);
            throw e;
        }
    }

    /** Of two nodes that share the data, what can be relied on. */
    Fitness worse(Fitness other) {
        return new Fitness(
                durability.compareTo(other.durability) < 0 ? durability : other.durability,
                persistent && other.persistent,
                Math.min(replicas, other.replicas),
                Math.max(usedPercent, other.usedPercent));
    }

    private static Fitness asked(UnifiedJedis redis) {
        redis.ping(); // refused while Redis still loads its data; INFO is not
        var info = parsed(redis.info());
        requireVersion(info.getOrDefault("redis_version", "unknown"));
        configured(redis, "maxmemory-policy")
                .or(() -> Optional.ofNullable(info.get("maxmemory_policy")))
                .ifPresent(Fitness::requireNoEviction);
        return found(redis, info);
    }

    private static void requireMendable(JedisException e) {
        if (e instanceof JedisDataException && String.valueOf(e.getMessage()).contains("DB index is out of range")) {
            throw new RedisUnusable("Redis has no database of the number in WHENHOOK_REDIS_URL", e);
        }
        if (comesFrom(e, CertificateException.class)) {
            throw new RedisUnusable(
                    "Redis' certificate is not trusted here: WHENHOOK_REDIS_URL must name the host as the certificate does, and its authority must be in the Java trust store",
                    e);
        }
    }

    private static boolean comesFrom(Throwable thrown, Class<? extends Throwable> kind) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    static void requireVersion(String version) {
        var major = MAJOR.matcher(version);
        if (!major.find() || Integer.parseInt(major.group(1)) < LEAST_MAJOR) {
            throw new RedisUnusable(
                    "Redis is version " + version + "; version " + LEAST_MAJOR + ".0 or newer is needed");
        }
    }

    private static void requireNoEviction(String policy) {
        if (!policy.equals("noeviction")) {
            throw new RedisUnusable("Redis' maxmemory-policy is " + policy
                    + ", so it may drop deliveries unseen; run CONFIG SET maxmemory-policy noeviction and put it into"
                    + " redis.conf");
        }
    }

    private static Fitness found(UnifiedJedis redis, Map<String, String> info) {
        var appendOnly = info.getOrDefault("aof_enabled", "0").equals("1");
        var always =
                appendOnly && configured(redis, "appendfsync").orElse("unknown").equals("always");
        var snapshots = appendOnly
                || configured(redis, "save").map(points -> !points.isBlank()).orElse(true);
        return new Fitness(always ? Durability.FSYNCED : Durability.MEMORY, snapshots, replicas(info), used(info));
    }

    static int replicas(Map<String, String> info) {
        return (int) info.entrySet().stream()
                .filter(entry -> entry.getKey().matches("slave\\d+"))
                .map(entry -> REPLICA.matcher(entry.getValue()))
                .filter(replica -> replica.find() && Integer.parseInt(replica.group(1)) <= LONGEST_LAG)
                .count();
    }

    private static int used(Map<String, String> info) {
        var most = Long.parseLong(info.getOrDefault("maxmemory", "0"));
        var used = Long.parseLong(info.getOrDefault("used_memory", "0"));
        return most == 0 ? -1 : (int) Math.min(100, used * 100 / most);
    }

    /** Empty when Redis does not let us look, as hosted ones do. */
    static Optional<String> configured(UnifiedJedis redis, String name) {
        try {
            return Optional.ofNullable(redis.configGet(name).get(name));
        } catch (JedisDataException e) {
            return Optional.empty();
        }
    }

    static Map<String, String> parsed(String info) {
        return info.lines()
                .filter(line -> line.indexOf(':') > 0)
                .map(line -> line.split(":", 2))
                .collect(toMap(pair -> pair[0], pair -> pair[1].strip(), (first, second) -> first));
    }
}
