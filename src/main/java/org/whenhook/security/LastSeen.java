package org.whenhook.security;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.whenhook.json.Timestamp;
import org.whenhook.redis.Shard;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** When users signed in and tokens were used last: a hash in Redis. Thread-safe. */
@Singleton
public final class LastSeen {

    static final String KEY = Shard.FIRST.key("last-seen");

    private static final System.Logger LOG = System.getLogger(LastSeen.class.getName());
    private static final Duration OFTEN = Duration.ofMinutes(1);

    private final Map<String, Instant> written = new ConcurrentHashMap<>();
    private final UnifiedJedis jedis;
    private final Clock clock;

    @Inject
    LastSeen(UnifiedJedis jedis, Clock clock) {
        this.jedis = jedis;
        this.clock = clock;
    }

    /** A user or a token, by the name that {@link #user} or {@link #token} gives; written at most once a minute. */
    void note(String name) {
        Instant now = clock.instant();
        Instant due = written.getOrDefault(name, Instant.EPOCH).plus(OFTEN);
        if (now.isBefore(due)) {
            return;
        }
        written.put(name, now);
        try {
            jedis.hset(KEY, name, Timestamp.text(now));
        } catch (JedisException e) {
            LOG.log(DEBUG, "not noted when " + name + " was last seen: Redis does not answer", e);
        }
    }

    /** When, by name. */
    public Map<String, Instant> all() {
        var moments = new HashMap<String, Instant>();
        jedis.hgetAll(KEY).forEach((name, text) -> moments.put(name, Instant.parse(text)));
        return moments;
    }

    public static String user(long id) {
        return "user:" + id;
    }

    public static String token(long id) {
        return "token:" + id;
    }
}
