package org.whenhook.webhook;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.whenhook.json.FieldReader;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.json.Overlay;
import org.whenhook.redis.Definitions;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.redis.Draft;
import org.whenhook.redis.Shelf;
import org.whenhook.redis.Shelf.Composed;

/** The tags, kept as documents; webhooks and event rules hold their ids. */
public final class Tags implements Definitions {

    private final Shelf<Tag> shelf;
    private final Clock clock;

    Tags(Documents documents, Clock clock) {
        this.shelf = new Shelf<>(documents, "tag", (id, text) -> TagJson.stored(id, JsonText.readObject(text)));
        this.clock = clock;
    }

    /** All tags of a snapshot, by id. */
    public Map<Long, Tag> of(Snapshot snapshot) {
        return shelf.of(snapshot);
    }

    @Override
    public Optional<JsonObject> find(Draft draft, long id) {
        return Optional.ofNullable(of(draft.present()).get(id)).map(TagJson::write);
    }

    @Override
    public long add(Draft draft, JsonObject sent) {
        return shelf.add(draft, (id, present) -> composed(TagJson.created(id, sent, clock.instant()), present));
    }

    @Override
    public void change(Draft draft, long id, JsonObject sent) {
        shelf.replace(draft, id, (same, present) -> {
            Tag before = Objects.requireNonNull(of(present).get(same));
            JsonObject fields = Overlay.of(TagJson.write(before), sent);
            return composed(TagJson.changed(before, fields, clock.instant()), present);
        });
    }

    /** Removes a tag alone; whoever calls this takes it off what carries it. False when there is none of that id. */
    public boolean remove(Draft draft, long id) {
        return shelf.remove(draft, id);
    }

    /**
     * What a client sent, with ids in {@code tags} for whatever named a tag there: an id, or an object of identifying fields.
     * {@code add_tags} and {@code remove_tags} change those that are there.
     *
     * @param carried the tags before
     * @throws InvalidFields when there is no such tag
     */
    public JsonObject resolved(Snapshot present, List<Long> carried, JsonObject sent) {
        boolean changes = sent.containsKey("add_tags") || sent.containsKey("remove_tags");
        if (!changes && !sent.containsKey("tags")) {
            return sent;
        }
        if (changes && sent.containsKey("tags")) {
            throw new InvalidFields("tags", "Give tags, or add_tags and remove_tags, not both.");
        }
        var ids = new LinkedHashSet<>(changes ? carried : ids(present, "tags", sent));
        ids.addAll(ids(present, "add_tags", sent));
        ids.removeAll(ids(present, "remove_tags", sent));
        JsonArrayBuilder tags = Json.createArrayBuilder();
        ids.forEach(tags::add);
        return Json.createObjectBuilder(sent).add("tags", tags).build();
    }

    /** The text of a document, in which the tag is no longer among those carried. */
    public static String without(long tag, String text) {
        JsonObject fields = JsonText.readObject(text);
        List<Long> carried = new FieldReader(fields).tags();
        if (!carried.contains(tag)) {
            return text;
        }
        JsonArrayBuilder tags = Json.createArrayBuilder();
        carried.stream().filter(id -> id != tag).forEach(tags::add);
        return JsonText.write(Json.createObjectBuilder(fields).add("tags", tags).build());
    }

    private Set<Long> ids(Snapshot present, String field, JsonObject sent) {
        JsonValue value = sent.getOrDefault(field, JsonValue.EMPTY_JSON_ARRAY);
        if (!(value instanceof JsonArray names)) {
            throw new InvalidFields(field, "Give a list of tags: ids, or objects such as {\"slug\": \"core\"}.");
        }
        var ids = new LinkedHashSet<Long>();
        for (JsonValue name : names) {
            ids.add(of(present).values().stream()
                    .filter(tag -> isNamed(tag, name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidFields(field, "Related object not found: " + name))
                    .id());
        }
        return ids;
    }

    private static boolean isNamed(Tag tag, JsonValue name) {
        if (name instanceof JsonObject object) {
            JsonObject fields = Json.createObjectBuilder(TagJson.write(tag))
                    .add("id", tag.id())
                    .build();
            return object.entrySet().stream().anyMatch(each -> isIdentity(each.getKey()))
                    && object.entrySet().stream()
                            .filter(each -> isIdentity(each.getKey()))
                            .allMatch(each -> each.getValue().equals(fields.get(each.getKey())));
        }
        String id = String.valueOf(tag.id());
        return switch (name) {
            case JsonNumber number -> number.toString().equals(id);
            case JsonString text -> text.getString().equals(id);
            default -> false;
        };
    }

    private static boolean isIdentity(String field) {
        return field.equals("id") || field.equals("name") || field.equals("slug");
    }

    private Composed composed(Tag tag, Snapshot present) {
        for (Tag other : of(present).values()) {
            if (other.id() != tag.id() && other.name().equals(tag.name())) {
                throw new InvalidFields("name", "tag with this name already exists.");
            }
            if (other.id() != tag.id() && other.slug().equals(tag.slug())) {
                throw new InvalidFields("slug", "tag with this slug already exists.");
            }
        }
        return new Composed(JsonText.write(TagJson.write(tag)), Map.of());
    }
}
