package org.whenhook.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.OptionalInt;

/** NetBox's list: how many there are, links to the pages around, and one page of results. */
final class Envelope {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 1000;

    private Envelope() {}

    /** The page that the request's {@code limit} and {@code offset} ask for; what cannot be read counts as not given. */
    static JsonObject of(List<JsonObject> all, UriInfo uri) {
        int limit = limit(uri);
        int offset = number(uri, "offset").orElse(0);
        int end = (int) Math.min(all.size(), (long) offset + limit);
        var results = Json.createArrayBuilder();
        all.subList(Math.min(offset, all.size()), end).forEach(results::add);
        return Json.createObjectBuilder()
                .add("count", all.size())
                .add("next", end < all.size() ? link(uri, limit, end) : JsonValue.NULL)
                .add("previous", offset > 0 ? link(uri, limit, Math.max(0, offset - limit)) : JsonValue.NULL)
                .add("results", results)
                .build();
    }

    private static int limit(UriInfo uri) {
        int limit = number(uri, "limit").orElse(DEFAULT_LIMIT);
        return limit == 0 ? MOST : Math.min(limit, MOST);
    }

    private static JsonValue link(UriInfo uri, int limit, int offset) {
        var link = uri.getRequestUriBuilder().replaceQueryParam("limit", limit);
        return Json.createValue(
                (offset == 0 ? link.replaceQueryParam("offset") : link.replaceQueryParam("offset", offset))
                        .build()
                        .toString());
    }

    private static OptionalInt number(UriInfo uri, String name) {
        String text = uri.getQueryParameters().getFirst(name);
        return text != null && text.matches("[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }
}
