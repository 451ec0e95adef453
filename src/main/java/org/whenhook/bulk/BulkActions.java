package org.whenhook.bulk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Entry;
import org.whenhook.audit.Subject;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;
import org.whenhook.redis.Unavailable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ZRangeParams;

/**
 * The bulk actions, kept in Redis: those only planned for a day, those that are over for a week. Thread-safe; calls block, and
 * throw {@link Unavailable} when Redis does not answer.
 *
 * <p>Their keys are in the first shard: {@code bulks}, zset of their ids; {@code bulk:<id>}, hash of each; {@code bulk:lease},
 * the process that works.
 */
@Singleton
public final class BulkActions {

    private static final Duration PLANNED_FOR = Duration.ofDays(1);
    private static final Duration OVER_FOR = Duration.ofDays(7);
    private static final String NAMES = Shard.FIRST.key("bulks");
    private static final int MOST = 1000;

    private static final Script TAKE = Script.of(BulkActions.class, "take.lua");
    private static final Script SAVE = Script.of(BulkActions.class, "save.lua");
    private static final Script TURN = Script.of(BulkActions.class, "turn.lua");
    private static final Script PUT = Script.of(BulkActions.class, "put.lua");

    private final UnifiedJedis jedis;
    private final Scripts scripts;
    private final AuditLog audit;

    @Inject
    BulkActions(UnifiedJedis jedis, Scripts scripts, AuditLog audit) {
        this.jedis = jedis;
        this.scripts = scripts;
        this.audit = audit;
    }

    /** The latest ones, the newest first. */
    public List<BulkAction> all() {
        return asked(() -> jedis.zrange(
                        NAMES, ZRangeParams.zrangeParams(0, MOST - 1).rev()))
                .stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    public Optional<BulkAction> find(String id) {
        var stored = asked(() -> jedis.hgetAll(Shard.FIRST.key("bulk:" + id)));
        return stored.isEmpty() ? Optional.empty() : Optional.of(BulkJson.read(id, stored));
    }

    /** Starts one that is planned, or lets one go on that was paused; false when it is neither. */
    public boolean start(String id) {
        return turn(id, State.RUNNING, "planned paused");
    }

    /** False when it does not run. */
    public boolean pause(String id) {
        return turn(id, State.PAUSED, "running");
    }

    /** For good; false when it is over already. What has been done stays done. */
    public boolean cancel(String id) {
        return turn(id, State.CANCELLED, "planned running paused");
    }

    void put(BulkAction action) {
        run(PUT, action.id(), BulkJson.plan(action), String.valueOf(PLANNED_FOR.toMillis()));
    }

    /** The one that this process is to work on, so long; empty when there is none, or another process does. */
    Optional<BulkAction> take(String owner, Duration lease) {
        var reply = (List<?>) run(TAKE, owner, String.valueOf(lease.toMillis()));
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        var texts = reply.stream().map(String.class::cast).toList();
        Map<String, String> stored = new HashMap<>();
        for (int i = 1; i < texts.size(); i += 2) {
            stored.put(texts.get(i), texts.get(i + 1));
        }
        return Optional.of(BulkJson.read(texts.getFirst(), stored));
    }

    /**
     * Saves how far it has come since that cursor; of the last step, with its entry in the audit log.
     *
     * @return false when nothing was saved: another process has the lease, or this repeats itself
     */
    boolean save(String owner, Duration lease, BulkAction action, Step step) {
        AuditLog.Note end = audit.note(end(action, step));
        var keys = List.of(Shard.FIRST.prefix(), end.key());
        var arguments = List.of(
                owner,
                String.valueOf(lease.toMillis()),
                action.id(),
                action.progress().cursor(),
                step.next(),
                String.valueOf(step.done()),
                String.valueOf(step.skipped()),
                String.valueOf(step.looked()),
                String.valueOf(OVER_FOR.toMillis()),
                String.valueOf(end.most()),
                end.text());
        return asked(() -> scripts.run(jedis, SAVE, keys, arguments)).equals(1L);
    }

    private static Entry end(BulkAction action, Step last) {
        String sums = "planned by %s; done %d, skipped %d"
                .formatted(
                        action.author(),
                        action.progress().done() + last.done(),
                        action.progress().skipped() + last.skipped());
        var subject =
                new Subject(Subject.BULK_ACTION, action.id(), action.deed().text());
        return Entry.done(Author.HOUSE, Action.FINISH, subject, sums);
    }

    private boolean turn(String id, State state, String from) {
        return run(TURN, id, state.text(), " " + from + " ", String.valueOf(OVER_FOR.toMillis()))
                .equals(1L);
    }

    private Object run(Script script, String... arguments) {
        return asked(
                () -> scripts.run(jedis, script, List.of(Shard.FIRST.prefix()), new ArrayList<>(List.of(arguments))));
    }

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (JedisException e) {
            throw new Unavailable(e);
        }
    }
}
