package org.whenhook.api.model;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;

/** NetBox's list: how many there are, links to the pages around, and one page of results. */
public final class Envelope {

    static final int DEFAULT_LIMIT = 50;
    static final int MOST = 1000;

    private Envelope() {}

    /**
     * The page that the request's {@code limit} and {@code offset}, or {@code start}, ask for; what cannot be read counts as
     * not given.
     *
     * @throws InvalidFields for {@code start} together with {@code offset} or {@code ordering}
     */
    public static JsonObject of(List<JsonObject> all, View view, UriInfo uri) {
        int limit = limit(uri);
        OptionalLong start = number(uri, "start");
        if (start.isPresent() && all.stream().allMatch(object -> object.get("id") instanceof JsonNumber)) {
            return from(start.getAsLong(), limit, all, view, uri);
        }
        int offset = (int) number(uri, "offset").orElse(0);
        int end = (int) Math.min(all.size(), (long) offset + limit);
        return of(
                Json.createValue(all.size()),
                end < all.size() ? link(uri, limit, "offset", String.valueOf(end)) : JsonValue.NULL,
                offset > 0 ? before(uri, limit, offset) : JsonValue.NULL,
                shown(all.subList(Math.min(offset, all.size()), end), view));
    }

    /** An envelope of parts. */
    public static JsonObject of(JsonValue count, JsonValue next, JsonValue previous, JsonArrayBuilder results) {
        return Json.createObjectBuilder()
                .add("count", count)
                .add("next", next)
                .add("previous", previous)
                .add("results", results)
                .build();
    }

    /** The request's limit: {@value #DEFAULT_LIMIT} unless given, {@value #MOST} at most. */
    public static int limit(UriInfo uri) {
        long limit = number(uri, "limit").orElse(DEFAULT_LIMIT);
        return limit == 0 ? MOST : (int) Math.min(limit, MOST);
    }

    /** The number a parameter gives; empty when it is none from 0 on. */
    public static OptionalLong number(UriInfo uri, String name) {
        String text = uri.getQueryParameters().getFirst(name);
        return text != null && text.matches("[0-9]{1,9}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    /** The request's own address with the page before that offset in the list. */
    public static JsonValue before(UriInfo uri, int limit, int offset) {
        int before = Math.max(0, offset - limit);
        return before == 0 ? link(uri, limit, "offset") : link(uri, limit, "offset", String.valueOf(before));
    }

    /** The request's own address with another place in the list. */
    public static JsonValue link(UriInfo uri, int limit, String parameter, Object... place) {
        return Json.createValue(uri.getRequestUriBuilder()
                .replaceQueryParam("limit", limit)
                .replaceQueryParam(parameter, place)
                .build()
                .toString());
    }

    private static JsonObject from(long start, int limit, List<JsonObject> all, View view, UriInfo uri) {
        if (uri.getQueryParameters().containsKey("offset")
                || uri.getQueryParameters().containsKey("ordering")) {
            throw new InvalidFields("start", "Pages from an id on go by id: give neither offset nor ordering.");
        }
        List<JsonObject> rest = all.stream()
                .filter(object -> id(object) >= start)
                .sorted(Comparator.comparingLong(Envelope::id))
                .toList();
        List<JsonObject> page = rest.subList(0, Math.min(limit, rest.size()));
        JsonValue next = page.size() < rest.size() ? link(uri, limit, "start", id(page.getLast()) + 1) : JsonValue.NULL;
        return of(JsonValue.NULL, next, JsonValue.NULL, shown(page, view));
    }

    private static long id(JsonObject object) {
        return object.getJsonNumber("id").longValue();
    }

    private static JsonArrayBuilder shown(List<JsonObject> objects, View view) {
        JsonArrayBuilder results = Json.createArrayBuilder();
        objects.forEach(object -> results.add(view.of(object)));
        return results;
    }
}
