package org.whenhook.api.work;

import java.util.List;
import org.whenhook.api.model.Field;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.api.model.Kind;
import org.whenhook.api.model.Model;

/** What the API shows of a background task: NetBox's fields, and the text of the exception. */
public final class TaskModel {

    public static final Model MODEL = Model.of("background task", "core/background-tasks/", "", fields(), List.of());

    private TaskModel() {}

    private static List<Field> fields() {
        return List.of(
                Field.of(Kind.TEXT, "id", "ID", Trait.READ_ONLY, Trait.BRIEF),
                Field.of(Kind.TEXT, "url", "URL", Trait.READ_ONLY, Trait.BRIEF),
                Field.of(Kind.TEXT, "description", "Description", Trait.READ_ONLY, Trait.BRIEF),
                Field.of(Kind.TEXT, "origin", "Queue", Trait.READ_ONLY),
                Field.of(Kind.TEXT, "func_name", "Callable", Trait.READ_ONLY),
                Field.of(Kind.LIST, "args", "Arguments", Trait.READ_ONLY),
                Field.of(Kind.JSON, "kwargs", "Keyword arguments", Trait.READ_ONLY),
                Field.of(Kind.TEXT, "result", "Result", Trait.READ_ONLY),
                Field.of(Kind.TEXT, "exc_info", "Exception", Trait.READ_ONLY),
                Field.of(Kind.INTEGER, "timeout", "Timeout", Trait.READ_ONLY),
                Field.of(Kind.INTEGER, "result_ttl", "Result TTL", Trait.READ_ONLY),
                Field.of(Kind.TIME, "created_at", "Created", Trait.READ_ONLY),
                Field.of(Kind.TIME, "enqueued_at", "Enqueued", Trait.READ_ONLY),
                Field.of(Kind.TIME, "started_at", "Started", Trait.READ_ONLY),
                Field.of(Kind.TIME, "ended_at", "Ended", Trait.READ_ONLY),
                Field.of(Kind.TEXT, "worker_name", "Worker", Trait.READ_ONLY),
                Field.of(Kind.INTEGER, "position", "Position", Trait.READ_ONLY),
                Field.choice("status", "Status", TaskStatus.TEXTS, Trait.READ_ONLY, Trait.BRIEF),
                Field.of(Kind.JSON, "meta", "Meta", Trait.READ_ONLY),
                Field.of(Kind.TIME, "last_heartbeat", "Last heartbeat", Trait.READ_ONLY),
                Field.of(Kind.BOOLEAN, "is_finished", "Finished", Trait.READ_ONLY),
                Field.of(Kind.BOOLEAN, "is_queued", "Queued", Trait.READ_ONLY),
                Field.of(Kind.BOOLEAN, "is_failed", "Failed", Trait.READ_ONLY),
                Field.of(Kind.BOOLEAN, "is_started", "Started", Trait.READ_ONLY),
                Field.of(Kind.BOOLEAN, "is_deferred", "Deferred", Trait.READ_ONLY),
                Field.of(Kind.BOOLEAN, "is_canceled", "Canceled", Trait.READ_ONLY),
                Field.of(Kind.BOOLEAN, "is_scheduled", "Scheduled", Trait.READ_ONLY),
                Field.of(Kind.BOOLEAN, "is_stopped", "Stopped", Trait.READ_ONLY));
    }
}
