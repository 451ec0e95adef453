package org.whenhook.api.http;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.json.InvalidFields;
import org.whenhook.security.RequestId;

/**
 * Filters by what a request did, as NetBox: {@code created_by_request} and so on, each with the UUID that the request's answer
 * had in {@code X-Request-ID}. What is older than the audit log is not found.
 */
public final class RequestFilters {

    /** What a request has done to the objects that are found. */
    public static final Map<String, Set<Action>> PARAMETERS = Map.of(
            "created_by_request", Set.of(Action.CREATE),
            "updated_by_request", Set.of(Action.UPDATE),
            "modified_by_request", Set.of(Action.CREATE, Action.UPDATE));

    private RequestFilters() {}

    /**
     * Asks the audit log, if any of the parameters is given.
     *
     * @param type of the objects, as the audit log names it
     * @throws InvalidFields when one is no UUID
     */
    public static Predicate<JsonObject> of(MultivaluedMap<String, String> asked, AuditLog log, String type) {
        return PARAMETERS.keySet().stream()
                .filter(asked::containsKey)
                .map(parameter -> touched(parameter, asked.getOrDefault(parameter, List.of()), log, type))
                .<Predicate<JsonObject>>map(ids -> object -> ids.contains(ListResource.text(object.get("id"))))
                .reduce(object -> true, Predicate::and);
    }

    private static Set<String> touched(String parameter, List<String> given, AuditLog log, String type) {
        var ids = new HashSet<String>();
        requests(parameter, given)
                .forEach(request ->
                        ids.addAll(log.touched(type, PARAMETERS.getOrDefault(parameter, Set.of()), request)));
        return ids;
    }

    private static List<String> requests(String parameter, List<String> given) {
        List<String> requests = given.stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        if (!requests.stream().allMatch(RequestId::isOne)) {
            throw new InvalidFields(parameter, "Enter a valid UUID.");
        }
        return requests;
    }
}
