package org.whenhook.webhook;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.whenhook.json.FieldReader;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.Timestamp;

/** Tags as JSON, in the field names of NetBox's API. */
public final class TagJson {

    private TagJson() {}

    /** A new tag; throws {@link InvalidFields} for fields that break a rule of validity. */
    static Tag created(long id, JsonObject fields, Instant now) {
        return read(id, fields, now, now, 1);
    }

    /** A changed tag; throws {@link InvalidFields} for fields that break a rule of validity. */
    static Tag changed(Tag before, JsonObject fields, Instant now) {
        return read(before.id(), fields, before.created(), now, before.version() + 1);
    }

    /** A tag as {@link #write} wrote it. */
    static Tag stored(long id, JsonObject json) {
        return read(
                id,
                json,
                Instant.parse(json.getString("created")),
                Instant.parse(json.getString("last_updated")),
                json.getJsonNumber("version").longValue());
    }

    /** All fields, as they are stored; what is in them can be handed in again. */
    public static JsonObject write(Tag tag) {
        return Json.createObjectBuilder()
                .add("name", tag.name())
                .add("slug", tag.slug())
                .add("color", tag.color())
                .add("description", tag.description())
                .add("weight", tag.weight())
                .add("object_types", Json.createArrayBuilder(tag.objectTypes()))
                .add("created", Timestamp.text(tag.created()))
                .add("last_updated", Timestamp.text(tag.lastUpdated()))
                .add("version", tag.version())
                .build();
    }

    private static Tag read(long id, JsonObject json, Instant created, Instant updated, long version) {
        var fields = new FieldReader(json);
        Long weight = fields.nullableNumber("weight", 0, 32_767);
        var tag = new Tag(
                id,
                fields.requiredText("name", 100),
                fields.requiredText("slug", 100),
                fields.text("color", "9e9e9e", 6).toLowerCase(Locale.ROOT),
                fields.text("description", "", 200),
                weight == null ? 1000 : weight.intValue(),
                fields.texts("object_types", 100),
                created,
                updated,
                version);
        if (!fields.isWrong("slug") && !tag.slug().matches("[-\\p{L}\\p{N}_]+")) {
            fields.wrong("slug", "Enter a valid slug: letters, numbers, underscores and hyphens.");
        }
        if (!fields.isWrong("color") && !tag.color().matches("[0-9a-f]{6}")) {
            fields.wrong("color", "Enter a valid hexadecimal RGB color code, such as 9e9e9e.");
        }
        fields.finish();
        return tag;
    }
}
