package org.whenhook.api.work;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.whenhook.api.http.ListResource;
import org.whenhook.api.model.Field;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.api.model.Kind;
import org.whenhook.api.model.Model;
import org.whenhook.api.model.Shown;
import org.whenhook.json.Json;
import org.whenhook.json.Timestamp;
import org.whenhook.worker.Workers;
import org.whenhook.worker.Workers.Worker;

/** The living workers, as NetBox's {@code /api/core/background-workers/}; host, heartbeat and slots are ours. */
@Path("core/background-workers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BackgroundWorkersResource extends ListResource {

    /** Nothing of it can be written. */
    public static final Model MODEL = Model.of(
            "background worker",
            "core/background-workers/",
            "name",
            List.of(
                    Field.of(Kind.TEXT, "name", "Name", Trait.READ_ONLY, Trait.BRIEF, Trait.SEARCHED),
                    Field.of(Kind.TEXT, "url", "URL", Trait.READ_ONLY, Trait.BRIEF),
                    Field.choice("state", "State", List.of("idle", "busy"), Trait.READ_ONLY),
                    Field.of(Kind.TIME, "birth_date", "Birth", Trait.READ_ONLY),
                    Field.of(Kind.LIST, "queue_names", "Queues", Trait.READ_ONLY),
                    Field.of(Kind.TEXT, "pid", "PID", Trait.READ_ONLY),
                    Field.of(Kind.INTEGER, "successful_job_count", "Successful job count", Trait.READ_ONLY),
                    Field.of(Kind.INTEGER, "failed_job_count", "Failed job count", Trait.READ_ONLY),
                    Field.of(Kind.INTEGER, "total_working_time", "Total working time", Trait.READ_ONLY),
                    Field.of(Kind.TEXT, "hostname", "Host", Trait.READ_ONLY),
                    Field.of(Kind.TIME, "last_heartbeat", "Last heartbeat", Trait.READ_ONLY),
                    Field.of(Kind.INTEGER, "slots", "Slots", Trait.READ_ONLY),
                    Field.of(Kind.INTEGER, "busy_slots", "Busy slots", Trait.READ_ONLY)),
            List.of());

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
        return workers.living().stream().map(this::json);
    }

    private JsonObject json(Worker worker) {
        return MODEL.shown(Json.createObjectBuilder()
                .add("name", worker.name())
                .add("url", Shown.url(MODEL, worker.name(), uri))
                .add("state", worker.state().name().toLowerCase(Locale.ROOT))
                .add("birth_date", Timestamp.text(worker.started()))
                .add("queue_names", Json.createArrayBuilder(List.of("high", "default", "low")))
                .add("pid", String.valueOf(worker.pid()))
                .add("successful_job_count", worker.delivered())
                .add("failed_job_count", worker.failed())
                .add("total_working_time", worker.worked().toMillis() * 1000)
                .add("hostname", worker.host())
                .add("last_heartbeat", Timestamp.text(worker.heartbeat()))
                .add("slots", worker.slots())
                .add("busy_slots", worker.busy())
                .build());
    }
}
