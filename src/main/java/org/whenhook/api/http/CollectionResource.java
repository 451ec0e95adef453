package org.whenhook.api.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.api.model.Ordering;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/**
 * A list that can also be written, one object at a time or many. Those who extend this do each of the three writes all or
 * not at all; what they are handed is a JSON object each, its fields not checked.
 */
public abstract class CollectionResource extends ListResource {

    /**
     * A change of one object.
     *
     * @param sent the fields to change
     */
    record Edit(long id, JsonObject sent, Precondition precondition) {}

    /** Gives the new ids, in order; throws {@link InvalidItems} when an object breaks a rule of validity */
    abstract List<Long> add(List<JsonObject> sent);

    /** Gives the ids of those there are; throws {@link InvalidFields} for the first that breaks a rule of validity */
    abstract List<Long> change(List<Edit> edits);

    /** Gives the ids of those there were; of what was sent, only why is of interest */
    abstract List<Long> remove(List<Edit> removals);

    @POST
    public Response create(InputStream body) {
        JsonValue sent = Body.value(body);
        if (sent instanceof JsonArray items) {
            return Response.status(Response.Status.CREATED)
                    .entity(JsonText.write(added(add(objects(items)))))
                    .build();
        }
        JsonObject added = one(String.valueOf(addOne(Body.object(sent))));
        return ok(added)
                .status(Response.Status.CREATED)
                .location(URI.create(added.getString("url")))
                .build();
    }

    @PUT
    @Path(ONE)
    public Response replace(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match, InputStream body) {
        JsonObject sent = Body.object(body);
        refuseMissing(sent);
        return change(id, sent, match);
    }

    @PATCH
    @Path(ONE)
    public Response change(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match, InputStream body) {
        return change(id, Body.object(body), match);
    }

    @DELETE
    @Path(ONE)
    public void remove(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match, InputStream body) {
        if (remove(List.of(new Edit(number(id), Body.optional(body), Precondition.of(match))))
                .isEmpty()) {
            throw new NotFoundException();
        }
    }

    @PUT
    public String replaceMany(InputStream body) {
        List<Edit> edits = edits(body);
        edits.forEach(edit -> refuseMissing(edit.sent()));
        return changedMany(edits);
    }

    @PATCH
    public String changeMany(InputStream body) {
        return changedMany(edits(body));
    }

    @DELETE
    public void removeMany(InputStream body) {
        remove(edits(body));
    }

    @Override
    @RolesAllowed("viewer")
    public Response describe() {
        return described(label() + " List", List.of("POST", "PUT"));
    }

    @Override
    @RolesAllowed("viewer")
    public Response describeOne() {
        return described(label(), List.of("PUT"));
    }

    private long addOne(JsonObject sent) {
        try {
            return add(List.of(sent)).getFirst();
        } catch (InvalidItems e) {
            throw e.first();
        }
    }

    private Response change(String id, JsonObject sent, @Nullable String match) {
        if (change(List.of(new Edit(number(id), sent, Precondition.of(match)))).isEmpty()) {
            throw new NotFoundException();
        }
        return ok(one(id)).build();
    }

    private static long number(String id) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(id);
    }

    private String changedMany(List<Edit> edits) {
        List<Long> changed = change(edits);
        return JsonText.write(shown(byId().entrySet().stream()
                .filter(each -> changed.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .sorted(Ordering.of(model(), ""))));
    }

    private JsonArray added(List<Long> ids) {
        Map<Long, JsonObject> all = byId();
        return shown(ids.stream().map(all::get));
    }

    private static JsonArray shown(Stream<JsonObject> objects) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        objects.forEach(array::add);
        return array.build();
    }

    private Map<Long, JsonObject> byId() {
        return all().collect(
                        Collectors.toMap(object -> object.getJsonNumber("id").longValue(), Function.identity()));
    }

    /** What a client asks for with PUT, it gives in full: NetBox keeps what is missing, but not of the required fields. */
    private void refuseMissing(JsonObject sent) {
        var errors = new TreeMap<String, List<String>>();
        model().fields().stream()
                .filter(field -> field.is(Trait.REQUIRED) && !sent.containsKey(field.name()))
                .forEach(field -> errors.put(field.name(), List.of("This field is required.")));
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
    }

    private static List<JsonObject> objects(JsonArray items) {
        return InvalidItems.each(items, item -> {
            if (item instanceof JsonObject object) {
                return object;
            }
            throw new InvalidFields("non_field_errors", "Invalid data. Expected a dictionary.");
        });
    }

    private static List<Edit> edits(InputStream body) {
        if (!(Body.value(body) instanceof JsonArray items)) {
            throw new InvalidFields("non_field_errors", "Expected a list of items.");
        }
        return InvalidItems.each(objects(items), item -> {
            if (item.get("id") instanceof JsonNumber id && id.toString().matches("[0-9]{1,18}")) {
                return new Edit(id.longValue(), item, Precondition.NONE);
            }
            throw new InvalidFields(
                    "id", item.containsKey("id") ? "A valid integer is required." : "This field is required.");
        });
    }
}
