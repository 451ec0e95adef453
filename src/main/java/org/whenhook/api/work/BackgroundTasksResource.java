package org.whenhook.api.work;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.whenhook.api.http.ReadResource;
import org.whenhook.api.model.Envelope;
import org.whenhook.api.model.Model;
import org.whenhook.api.model.View;
import org.whenhook.api.work.TaskPages.Place;
import org.whenhook.api.work.TaskPages.Section;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Subject;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Priority;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryStatus;

/**
 * Deliveries, as NetBox's {@code /api/core/background-tasks/}: of every status, of one {@code queue} or {@code status} if
 * asked for. Pages go on by a cursor, so that the last one costs as much as the first.
 */
@Path("core/background-tasks")
@RequestScoped
@RolesAllowed("operator")
@Produces(MediaType.APPLICATION_JSON)
public class BackgroundTasksResource extends ReadResource {

    private static final int MOST_SKIPPED = 10_000;

    @Inject
    DeliveryRegistry registry;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Override
    protected Model model() {
        return TaskModel.MODEL;
    }

    @Override
    protected JsonObject envelope() {
        var pages = new TaskPages(registry, sections());
        int limit = Envelope.limit(uri);
        int offset = offset();
        String cursor = uri.getQueryParameters().getFirst("cursor");
        Optional<Place> from = cursor == null ? pages.after(pages.first(), offset) : Optional.of(pages.place(cursor));
        TaskPages.Walk walk = pages.walk(from, limit);
        return Envelope.of(
                Json.createValue(pages.count()),
                walk.next().map(place -> next(limit, place)).orElse(JsonValue.NULL),
                cursor == null && offset > 0 ? Envelope.before(uri, limit, offset) : JsonValue.NULL,
                shown(walk.entries()));
    }

    @Override
    protected JsonObject one(String id) {
        return registry.find(known(id)).map(entry -> TaskJson.of(entry, uri)).orElseThrow(NotFoundException::new);
    }

    /** Deletes a task that is not under way. */
    @POST
    @RolesAllowed("operator")
    @Path("{id}/delete")
    public Response delete(@PathParam("id") String id) {
        return done(
                id,
                Action.DELETE,
                registry.delete(existing(id).delivery().id()),
                "It is being sent: delete it afterwards.");
    }

    /** Sends a failed task again. */
    @POST
    @RolesAllowed("operator")
    @Path("{id}/requeue")
    public Response requeue(@PathParam("id") String id) {
        boolean failed = existing(id).status() == DeliveryStatus.FAILED;
        return done(id, Action.RETRY, failed && registry.retry(known(id)), "Only a failed task can be requeued.");
    }

    /** Sends a finished or scheduled task at once. */
    @POST
    @RolesAllowed("operator")
    @Path("{id}/enqueue")
    public Response enqueue(@PathParam("id") String id) {
        boolean failed = existing(id).status() == DeliveryStatus.FAILED;
        return done(
                id,
                Action.RETRY,
                !failed && registry.retry(known(id)),
                "Only a finished or scheduled task can be enqueued.");
    }

    /** Lets a task that has not been sent yet fail; 204 when there was nothing to stop. */
    @POST
    @RolesAllowed("operator")
    @Path("{id}/stop")
    public Response stop(@PathParam("id") String id) {
        boolean stopped = registry.cancel(existing(id).delivery().id());
        if (stopped) {
            record(Action.CANCEL, id);
        }
        return stopped ? Response.ok().build() : Response.noContent().build();
    }

    private Response done(String id, Action action, boolean done, String otherwise) {
        if (!done) {
            throw new ClientErrorException("Task " + id + ": " + otherwise, Response.Status.CONFLICT);
        }
        record(action, id);
        return Response.ok().build();
    }

    private void record(Action action, String id) {
        audit.done(author, action, new Subject(Subject.DELIVERY, id, ""));
    }

    private Entry existing(String id) {
        return registry.find(known(id)).orElseThrow(NotFoundException::new);
    }

    private static Delivery.Id known(String id) {
        try {
            return new Delivery.Id(id);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e);
        }
    }

    private List<Section> sections() {
        List<DeliveryStatus> statuses =
                chosen("status", List.of(DeliveryStatus.values()), TaskStatus::of, TaskStatus.TEXTS);
        return chosen("queue", List.of(Priority.values()), Priority::of, List.of("high", "default", "low")).stream()
                .flatMap(queue -> statuses.stream().map(status -> new Section(queue, status)))
                .toList();
    }

    private <T> List<T> chosen(
            String parameter, List<T> all, Function<String, Optional<T>> reader, List<String> texts) {
        List<String> asked = uri.getQueryParameters().getOrDefault(parameter, List.of());
        List<T> found = asked.stream().map(reader).flatMap(Optional::stream).toList();
        if (found.size() < asked.size()) {
            throw new InvalidFields(parameter, "Select a valid choice: " + String.join(", ", texts) + ".");
        }
        return asked.isEmpty() ? all : all.stream().filter(found::contains).toList();
    }

    private int offset() {
        long offset = Envelope.number(uri, "offset").orElse(0);
        if (offset > MOST_SKIPPED) {
            throw new InvalidFields(
                    "offset", "At most " + MOST_SKIPPED + ": to go further, follow next from page to page.");
        }
        return (int) offset;
    }

    private JsonValue next(int limit, Place place) {
        return Json.createValue(uri.getRequestUriBuilder()
                .replaceQueryParam("limit", limit)
                .replaceQueryParam("offset")
                .replaceQueryParam("cursor", place.text())
                .build()
                .toString());
    }

    private JsonArrayBuilder shown(List<Entry> entries) {
        View view = View.of(model(), uri.getQueryParameters());
        JsonArrayBuilder results = Json.createArrayBuilder();
        entries.stream().map(entry -> view.of(TaskJson.of(entry, uri))).forEach(results::add);
        return results;
    }
}
