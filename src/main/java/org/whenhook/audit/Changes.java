package org.whenhook.audit;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.config.Settings;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Documents.Notes;
import org.whenhook.redis.Draft;

/**
 * Changes documents and records, in the same script, which of them are made, changed and removed, also those that follow
 * from another. No change is made without its entry, and no entry without its change.
 */
@Singleton
public final class Changes {

    private final Documents documents;
    private final Settings.Audit settings;
    private final Map<String, Kind> kinds;

    @Inject
    Changes(Documents documents, Settings.Audit settings, @Any Instance<Kind> kinds) {
        this(documents, settings, kinds.stream());
    }

    /** Those of certain kinds alone. */
    public Changes(Documents documents, Settings.Audit settings, Stream<Kind> kinds) {
        this.documents = documents;
        this.settings = settings;
        this.kinds = kinds.collect(Collectors.toMap(Kind::name, Function.identity()));
    }

    /**
     * As {@link Documents#edit}.
     *
     * @param message why, for people; may be empty
     */
    public <R> R edit(Author author, String message, Function<Draft, R> writer) {
        return edit(author, subject -> message, writer);
    }

    /**
     * As {@link Documents#edit}.
     *
     * @param message why each is changed, for people; asked after the writer; may be empty
     */
    public <R> R edit(Author author, Function<Subject, String> message, Function<Draft, R> writer) {
        return documents.edit(draft -> {
            R result = writer.apply(draft);
            List<String> entries = entries(draft, author, message)
                    .map(entry -> JsonText.write(EntryJson.write(entry)))
                    .toList();
            draft.note(new Notes(AuditLog.KEY, settings.kept(), entries));
            return result;
        });
    }

    private Stream<Entry> entries(Draft draft, Author author, Function<Subject, String> message) {
        Map<String, String> before = draft.before().texts();
        Map<String, String> after = draft.present().texts();
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .flatMap(name -> entry(name, before.get(name), after.get(name), author, message).stream());
    }

    private Optional<Entry> entry(
            String name,
            @Nullable String before,
            @Nullable String after,
            Author author,
            Function<Subject, String> message) {
        String[] parts = name.split(":", 2);
        Kind kind = kinds.get(parts[0]);
        String text = after != null ? after : before;
        if (kind == null || text == null) {
            return Optional.empty();
        }
        Action action = before == null ? Action.CREATE : after == null ? Action.DELETE : Action.UPDATE;
        var subject = new Subject(kind.type(), parts[1], Kind.title(JsonText.readObject(text)));
        return Optional.of(
                new Entry(author, action, subject, shown(kind, before), shown(kind, after), message.apply(subject)));
    }

    private static @Nullable JsonObject shown(Kind kind, @Nullable String text) {
        return text == null ? null : kind.hidden().apply(JsonText.readObject(text));
    }
}
