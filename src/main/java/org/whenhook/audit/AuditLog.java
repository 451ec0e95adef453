package org.whenhook.audit;

import static java.lang.System.Logger.Level.ERROR;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whenhook.config.Settings;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Shard;
import org.whenhook.redis.Unavailable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.resps.StreamEntry;

/** The log of who did what: a stream in Redis that keeps the newest entries, about as many as the setting says. */
@Singleton
public final class AuditLog {

    static final String KEY = Shard.FIRST.key("audit");

    private static final System.Logger LOG = System.getLogger(AuditLog.class.getName());
    private static final String FIELD = "entry";
    private static final Pattern ID = Pattern.compile("[0-9]{1,15}-[0-9]{1,10}");

    /** So many are read at a time, and looked through for one page: a query for what never was must end, too. */
    private static final int BATCH = 500;

    private static final int MOST_LOOKED_AT = 10_000;

    private final UnifiedJedis jedis;
    private final Settings.Audit settings;

    @Inject
    public AuditLog(UnifiedJedis jedis, Settings.Audit settings) {
        this.jedis = jedis;
        this.settings = settings;
    }

    /**
     * Some entries.
     *
     * @param next where the following page begins, also when this one is short or empty; empty at the end of the log
     */
    public record Page(List<Recorded> entries, String next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * An entry for a script that keeps it in the step that does what it tells of: {@code XADD key MAXLEN ~ most * entry text}.
     *
     * @param key of the stream; in the first shard
     * @param most entries that it keeps, about
     */
    public record Note(String key, int most, String text) {}

    /** Has it kept by the caller's own script. */
    public Note note(Entry entry) {
        return new Note(KEY, settings.kept(), JsonText.write(EntryJson.write(entry)));
    }

    /** Keeps an entry. Never fails, since what it tells of has been done: one that Redis does not take stands in the log. */
    public void record(Entry entry) {
        String text = JsonText.write(EntryJson.write(entry));
        try {
            var trimmed = XAddParams.xAddParams().maxLen(settings.kept()).approximateTrimming();
            jedis.xadd(KEY, trimmed, Map.of(FIELD, text));
        } catch (JedisException e) {
            LOG.log(ERROR, "Redis does not take this entry of the audit log, so it stands here alone: " + text, e);
        }
    }

    /** Keeps that something was done which changes no fields; never fails, as {@link #record}. */
    public void done(Author author, Action action, Subject subject) {
        record(Entry.done(author, action, subject, ""));
    }

    /** The entry with that id. */
    public Optional<Recorded> find(String id) {
        return ID.matcher(id).matches()
                ? asked(id, id, 1).stream().map(AuditLog::recorded).findFirst()
                : Optional.empty();
    }

    /**
     * The newest entries that a query wants; looks through {@value #MOST_LOOKED_AT} at most.
     *
     * @param after {@link Page#next} of the page before; empty for the first
     * @throws Unavailable when Redis does not answer
     * @throws IllegalArgumentException when {@code after} is no such place
     */
    public Page page(AuditQuery query, String after, int most) {
        if (!after.isEmpty() && !ID.matcher(after).matches()) {
            throw new IllegalArgumentException("not a place in the audit log: " + after);
        }
        var entries = new ArrayList<Recorded>();
        String end = after.isEmpty() ? upTo(query.until()) : "(" + after;
        for (int looked = 0; looked < MOST_LOOKED_AT; looked += BATCH) {
            List<StreamEntry> batch = asked(end, since(query.from()), BATCH);
            for (StreamEntry each : batch) {
                if (query.mayMatch(text(each)) && query.matches(recorded(each).entry())) {
                    entries.add(recorded(each));
                }
                if (entries.size() == most) {
                    return new Page(entries, each.getID().toString());
                }
            }
            if (batch.size() < BATCH) {
                return new Page(entries, "");
            }
            end = "(" + batch.getLast().getID();
        }
        return new Page(entries, end.substring(1));
    }

    /**
     * The ids of the things to which one request did something; looks through the whole log.
     *
     * @param type of the things, as {@link Subject} names it
     * @throws Unavailable when Redis does not answer
     */
    public Set<String> touched(String type, Set<Action> actions, String request) {
        var query = new AuditQuery(null, null, type, null, request, null, null, null);
        var ids = new HashSet<String>();
        String after = "";
        do {
            Page page = page(query, after, MOST_LOOKED_AT);
            page.entries().stream()
                    .map(Recorded::entry)
                    .filter(entry -> actions.contains(entry.action()))
                    .forEach(entry -> ids.add(entry.subject().id()));
            after = page.next();
        } while (!after.isEmpty());
        return ids;
    }

    private List<StreamEntry> asked(String end, String start, int most) {
        try {
            return jedis.xrevrange(KEY, end, start, most);
        } catch (JedisException e) {
            throw new Unavailable(e);
        }
    }

    private static Recorded recorded(StreamEntry entry) {
        return new Recorded(
                entry.getID().toString(), Instant.ofEpochMilli(entry.getID().getTime()), EntryJson.read(text(entry)));
    }

    private static String text(StreamEntry entry) {
        return entry.getFields().getOrDefault(FIELD, "");
    }

    private static String since(@Nullable Instant from) {
        return from == null ? "-" : Long.toString(Math.max(0, from.toEpochMilli()));
    }

    private static String upTo(@Nullable Instant until) {
        return until == null ? "+" : "(" + Math.max(1, until.toEpochMilli()) + "-0";
    }
}
