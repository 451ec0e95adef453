package org.whenhook.api.work;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.whenhook.api.http.ListResource;
import org.whenhook.api.model.Field;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.api.model.Kind;
import org.whenhook.api.model.Model;
import org.whenhook.api.model.Shown;
import org.whenhook.event.Priority;
import org.whenhook.json.Json;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Counts;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.worker.Workers;

/** The three queues, as NetBox's {@code /api/core/background-queues/}. */
@Path("core/background-queues")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BackgroundQueuesResource extends ListResource {

    /** Nothing of it can be written. */
    public static final Model MODEL = Model.of(
            "background queue",
            "core/background-queues/",
            "index",
            List.of(
                    Field.of(Kind.TEXT, "name", "Name", Trait.READ_ONLY, Trait.BRIEF, Trait.SEARCHED),
                    Field.of(Kind.TEXT, "url", "URL", Trait.READ_ONLY, Trait.BRIEF),
                    Field.of(Kind.INTEGER, "jobs", "Queued", Trait.READ_ONLY),
                    Field.of(Kind.TEXT, "oldest_job_timestamp", "Oldest task", Trait.READ_ONLY),
                    Field.of(Kind.INTEGER, "index", "Index", Trait.READ_ONLY),
                    Field.of(Kind.TEXT, "scheduler_pid", "Scheduler PID", Trait.READ_ONLY),
                    Field.of(Kind.INTEGER, "workers", "Workers", Trait.READ_ONLY),
                    Field.of(Kind.INTEGER, "finished_jobs", "Finished", Trait.READ_ONLY),
                    Field.of(Kind.INTEGER, "started_jobs", "Active", Trait.READ_ONLY),
                    Field.of(Kind.INTEGER, "deferred_jobs", "Deferred", Trait.READ_ONLY),
                    Field.of(Kind.INTEGER, "failed_jobs", "Failed", Trait.READ_ONLY),
                    Field.of(Kind.INTEGER, "scheduled_jobs", "Scheduled", Trait.READ_ONLY)),
            List.of());

    private static final Counts NOTHING = new Counts(0, Map.of(), 0);

    @Inject
    DeliveryRegistry registry;

    @Inject
    Workers workers;

    @Override
    protected Model model() {
        return MODEL;
    }

    @Override
    protected String key() {
        return "name";
    }

    @Override
    protected Stream<JsonObject> all() {
        int living = workers.living().size();
        var counts = registry.ledger().counts();
        return Stream.of(Priority.values()).map(queue -> json(queue, counts.getOrDefault(queue, NOTHING), living));
    }

    private JsonObject json(Priority queue, Counts counts, int living) {
        return MODEL.shown(Json.createObjectBuilder()
                .add("name", queue.text())
                .add("url", Shown.url(MODEL, queue.text(), uri))
                .add("jobs", counts.of(DeliveryStatus.WAITING))
                .addNull("oldest_job_timestamp") // lanes are served in turn: no one list knows it
                .add("index", List.of("default", "high", "low").indexOf(queue.text()))
                .addNull("scheduler_pid") // there is none: any claim moves time on
                .add("workers", living)
                .add("finished_jobs", counts.of(DeliveryStatus.DELIVERED))
                .add("started_jobs", counts.of(DeliveryStatus.IN_FLIGHT))
                .add("deferred_jobs", counts.of(DeliveryStatus.HELD))
                .add("failed_jobs", counts.of(DeliveryStatus.FAILED))
                .add("scheduled_jobs", counts.of(DeliveryStatus.SCHEDULED))
                .build());
    }
}
