package org.whenhook.inbox;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;
import org.whenhook.redis.Unavailable;
import org.whenhook.webhook.Secret;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The receivers and what they caught, kept in Redis within bounds: so many receivers, each with its newest requests, for so long
 * as requests come. Thread-safe; calls block, and throw {@link Unavailable} when Redis does not answer.
 *
 * <p>Their keys are in the first shard: {@code inboxes}, zset of their tokens by when they go; {@code inbox:<token>}, hash of
 * each; {@code inbox:<token>:requests}, stream of what it caught.
 */
@Singleton
public final class Receivers {

    /** How many there may be. */
    public static final int MOST = 50;

    /** How many requests each keeps. */
    public static final int MOST_REQUESTS = 100;

    /** For how long one is kept that gets no request. */
    public static final Duration IDLE = Duration.ofDays(7);

    /** Characters that the requests of one receiver have together; the newest is kept in any case. */
    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private static final Script MAKE = Script.of(Receivers.class, "make.lua");
    private static final Script CHANGE = Script.of(Receivers.class, "change.lua");
    private static final Script LIST = Script.of(Receivers.class, "list.lua");
    private static final Script CATCH = Script.of(Receivers.class, "catch.lua");
    private static final Script ERASE = Script.of(Receivers.class, "erase.lua");
    private static final Script CLEAR = Script.of(Receivers.class, "clear.lua");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 16;

    private final UnifiedJedis jedis;
    private final Scripts scripts;
    private final Settings.Trial settings;

    @Inject
    Receivers(UnifiedJedis jedis, Scripts scripts, Settings.Trial settings) {
        this.jedis = jedis;
        this.scripts = scripts;
        this.settings = settings;
    }

    /** Whether there may be any: see {@link Settings.Trial}. Where not, none is found. */
    public boolean offered() {
        return settings.receivers();
    }

    /** Makes one; empty when there are {@value #MOST}. */
    public Optional<String> make(Wish wish) {
        var random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        Object made = run(
                MAKE,
                Stream.concat(Stream.of(token, String.valueOf(MOST), String.valueOf(IDLE.toMillis())), fields(wish))
                        .toArray(String[]::new));
        return made.equals(1L) ? Optional.of(token) : Optional.empty();
    }

    /** Makes it another, which is kept no longer for that; false when it is not any more as it was found, or gone. */
    public boolean change(Receiver receiver, Wish wish) {
        String found = String.valueOf(receiver.changed().toEpochMilli());
        Object changed = run(
                CHANGE,
                Stream.concat(Stream.of(receiver.token(), found), fields(wish)).toArray(String[]::new));
        return changed.equals(1L);
    }

    private static Stream<String> fields(Wish wish) {
        return Stream.of(
                "name", wish.name(), "secret", wish.secret().reveal(), "status", String.valueOf(wish.status()));
    }

    /** All of them; who got a request last stands first. */
    public List<Receiver> all() {
        return ((List<?>) run(LIST))
                .stream().map(each -> receiver(texts((List<?>) each))).toList();
    }

    public Optional<Receiver> find(String token) {
        Map<String, String> fields = offered() ? asked(() -> jedis.hgetAll(key(token))) : Map.of();
        return fields.containsKey("made") ? Optional.of(receiver(token, fields)) : Optional.empty();
    }

    /** What it caught, the newest first. */
    public List<Caught> requests(Receiver receiver) {
        return asked(() -> jedis.xrevrange(key(receiver.token()) + ":requests", "+", "-", MOST_REQUESTS)).stream()
                .map(entry -> CaughtJson.read(
                        entry.getID().toString(),
                        Instant.ofEpochMilli(entry.getID().getTime()),
                        entry.getFields().getOrDefault("request", "{}")))
                .toList();
    }

    /**
     * Keeps a request; the oldest go for which there is no room any more.
     *
     * @param size of the whole body, of which {@code body} may be the beginning
     */
    void keep(Receiver receiver, String method, String target, List<Header> headers, byte[] body, long size) {
        run(
                CATCH,
                receiver.token(),
                CaughtJson.write(method, target, headers, body, size),
                String.valueOf(IDLE.toMillis()),
                String.valueOf(MOST_REQUESTS),
                String.valueOf(MOST_CHARACTERS));
    }

    /** Deletes one request; false when there is none. */
    public boolean erase(String token, String request) {
        return request.matches("[0-9]{1,15}-[0-9]{1,10}")
                && run(ERASE, token, request).equals(1L);
    }

    /** Deletes all its requests; false when there is no such receiver. */
    public boolean clear(String token) {
        return run(CLEAR, token, "0").equals(1L);
    }

    /** Deletes it with all its requests; false when there is no such receiver. */
    public boolean remove(String token) {
        return run(CLEAR, token, "1").equals(1L);
    }

    private static String key(String token) {
        return Shard.FIRST.key("inbox:" + token);
    }

    private static List<String> texts(List<?> reply) {
        return reply.stream().map(String.class::cast).toList();
    }

    private static Receiver receiver(List<String> parts) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 1; i < parts.size(); i += 2) {
            fields.put(parts.get(i), parts.get(i + 1));
        }
        return receiver(parts.getFirst(), fields);
    }

    private static Receiver receiver(String token, Map<String, String> fields) {
        String made = fields.getOrDefault("made", "0");
        String latest = fields.get("latest");
        return new Receiver(
                token,
                fields.getOrDefault("name", ""),
                new Secret(fields.getOrDefault("secret", "")),
                Integer.parseInt(fields.getOrDefault("status", "200")),
                moment(made),
                moment(fields.getOrDefault("changed", made)),
                Long.parseLong(fields.getOrDefault("caught", "0")),
                latest == null ? null : moment(latest));
    }

    private static Instant moment(String milliseconds) {
        return Instant.ofEpochMilli(Long.parseLong(milliseconds));
    }

    private Object run(Script script, String... arguments) {
        return asked(() -> scripts.run(jedis, script, List.of(Shard.FIRST.prefix()), List.of(arguments)));
    }

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (JedisException e) {
            throw new Unavailable(e);
        }
    }
}
