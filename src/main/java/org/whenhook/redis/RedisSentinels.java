package org.whenhook.redis;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.whenhook.config.Credential;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.UnifiedJedis;

/**
 * A Redis whose present master is known to sentinels, by its name there; a new master is used as soon as they tell.
 *
 * @param manner how master and sentinels are spoken to; its address is that of the first sentinel
 */
record RedisSentinels(List<HostAndPort> sentinels, String master, RedisUrl manner) implements RedisSource {

    private static final Pattern FORM = Pattern.compile(
            "redis(s?)-sentinel://(?:([^:@/]*):([^@/]*)@)?([^@/?#\\s]+)/([A-Za-z0-9._-]+)(?:/(\\d{1,5}))?/?");

    private static final Pattern PLACE = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");

    private static final int PORT = 26379;

    RedisSentinels {
        sentinels = List.copyOf(sentinels);
    }

    static boolean isMeant(Credential text) {
        return text.text().startsWith("redis-sentinel:") || text.text().startsWith("rediss-sentinel:");
    }

    /**
     * Reads {@code redis-sentinel://[user:password@]host[:port][,host[:port]...]/master-name[/database]}.
     *
     * @throws RedisUnusable for anything else; the message repeats nothing of the text, which may hold a password
     */
    static RedisSentinels parse(Credential text) {
        var parts = FORM.matcher(text.text());
        if (!parts.matches()) {
            throw unreadable();
        }
        var places = Stream.of(parts.group(4).split(",", -1))
                .map(RedisSentinels::place)
                .toList();
        return new RedisSentinels(
                places,
                parts.group(5),
                new RedisUrl(
                        places.getFirst(),
                        !parts.group(1).isEmpty(),
                        decoded(parts, 2),
                        new Credential(decoded(parts, 3)),
                        parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6))));
    }

    @Override
    public UnifiedJedis client(int connections) {
        return new SentinelClient(new SentinelConnections(this, connections), manner.config());
    }

    @Override
    public String place() {
        return "the master " + master + " of the sentinels at "
                + String.join(
                        ", ", sentinels.stream().map(HostAndPort::toString).toList());
    }

    private static HostAndPort place(String text) {
        var parts = PLACE.matcher(text);
        if (!parts.matches()) {
            throw unreadable();
        }
        return new HostAndPort(parts.group(1), parts.group(2) == null ? PORT : Integer.parseInt(parts.group(2)));
    }

    private static String decoded(Matcher parts, int group) {
        try {
            return parts.group(group) == null ? "" : RedisUrl.decoded(parts.group(group));
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static RedisUnusable unreadable() {
        return new RedisUnusable("WHENHOOK_REDIS_URL cannot be read; it must look like"
                + " redis-sentinel://user:password@host:26379,other-host:26379/master-name/0 (rediss-sentinel:// for TLS),"
                + " with the special characters of user and password percent-encoded");
    }
}
