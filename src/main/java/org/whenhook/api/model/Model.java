package org.whenhook.api.model;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.json.Json;

/**
 * What the API shows of one kind of thing, told once.
 *
 * @param name in the singular, as {@code event rule}
 * @param path within {@code /api/}, as {@code extras/event-rules/}
 * @param order the fields by which lists are ordered unless asked otherwise, as {@code name} or {@code -created}
 * @param fields in the order in which they are shown
 * @param filters by parameter
 */
public record Model(String name, String path, String order, List<Field> fields, Map<String, Filter> filters) {

    public Model {
        fields = List.copyOf(fields);
        filters = Map.copyOf(filters);
    }

    /**
     * A model with a filter for each plain field under the field's name.
     *
     * @param more filters besides; one of the same parameter takes the plain one's place
     */
    public static Model of(String name, String path, String order, List<Field> fields, List<Filter> more) {
        var filters = new LinkedHashMap<String, Filter>();
        fields.forEach(field -> plain(field).ifPresent(filter -> filters.put(field.name(), filter)));
        more.forEach(filter -> filters.put(filter.parameter(), filter));
        return new Model(name, path, order, fields, filters);
    }

    /** The fields of a NetBox object, the special ones between what begins and what ends each. */
    public static List<Field> object(List<Field> special, List<Field> end) {
        var fields = new ArrayList<Field>(List.of(
                Field.of(Kind.INTEGER, "id", "ID", Trait.READ_ONLY, Trait.BRIEF),
                Field.of(Kind.TEXT, "url", "URL", Trait.READ_ONLY, Trait.BRIEF),
                Field.of(Kind.TEXT, "display_url", "Display URL", Trait.READ_ONLY),
                Field.of(Kind.TEXT, "display", "Display", Trait.READ_ONLY, Trait.BRIEF)));
        fields.addAll(special);
        fields.addAll(end);
        fields.add(Field.of(Kind.TIME, "created", "Created", Trait.READ_ONLY));
        fields.add(Field.of(Kind.TIME, "last_updated", "Last updated", Trait.READ_ONLY));
        return fields;
    }

    /** What ends an object that carries tags. */
    static List<Field> tagged() {
        return List.of(
                Field.of(Kind.JSON, "custom_fields", "Custom fields"),
                Field.of(Kind.OBJECT, "owner", "Owner", Trait.READ_ONLY),
                Field.of(Kind.LIST, "tags", "Tags"));
    }

    /** The filters of an object that carries tags. Nothing has an owner yet, so that none is found by one. */
    static List<Filter> taggedFilters() {
        return List.of(
                Filter.at("tag", Match.ALL_OF, "tags.slug"),
                Filter.at("tag_id", Match.ALL_OF, "tags.id"),
                Filter.at("owner", Match.ONE_OF, "owner.name"),
                Filter.at("owner_id", Match.ONE_OF, "owner.id"),
                Filter.at("owner_group", Match.ONE_OF, "owner.group.name"),
                Filter.at("owner_group_id", Match.ONE_OF, "owner.group.id"));
    }

    Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** As the audit log names it, and NetBox its kind of object: {@code extras.eventrule}. */
    public String type() {
        return path.substring(0, path.indexOf('/')) + "." + name.replace(" ", "");
    }

    /** The last part of its path: {@code event-rules}. */
    String endpoint() {
        return path.substring(path.lastIndexOf('/', path.length() - 2) + 1, path.length() - 1);
    }

    /** The names of the fields of the brief form. */
    public List<String> brief() {
        return fields.stream()
                .filter(field -> field.is(Trait.BRIEF))
                .map(Field::name)
                .toList();
    }

    /**
     * The object in full, its fields in order.
     *
     * @param values at least the model's fields
     */
    public JsonObject shown(JsonObject values) {
        return only(fields.stream().map(Field::name).toList(), values);
    }

    /** Those fields of an object, in that order. */
    public static JsonObject only(Collection<String> names, JsonObject values) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        names.forEach(name -> json.add(name, Objects.requireNonNull(values.get(name), name)));
        return json.build();
    }

    private static Optional<Filter> plain(Field field) {
        if (field.is(Trait.SECRET) || field.name().equals("url") || field.name().equals("display_url")) {
            return Optional.empty();
        }
        return switch (field.kind()) {
            case TEXT -> Optional.of(Filter.at(field.name(), Match.TEXT, field.name()));
            case INTEGER, FLOAT -> Optional.of(Filter.at(field.name(), Match.NUMBER, field.name()));
            case BOOLEAN -> Optional.of(Filter.at(field.name(), Match.FLAG, field.name()));
            case TIME -> Optional.of(Filter.at(field.name(), Match.TIME, field.name()));
            case CHOICE ->
                Optional.of(Filter.at(field.name(), Match.CHOICE, field.name()).among(field.choices()));
            case LIST, JSON, OBJECT -> Optional.empty();
        };
    }
}
