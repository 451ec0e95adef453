package org.whenhook.api.server;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.whenhook.api.http.ApiJson;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Checkup;
import org.whenhook.redis.RedisConnection;
import org.whenhook.worker.Health;
import org.whenhook.worker.Health.Findings;
import org.whenhook.worker.Health.Node;
import org.whenhook.worker.Workers.Worker;

/** How Redis and the processes are. Whether this process is up at all is told by the server, at {@code /health}. */
@Path("health")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    @Inject
    RedisConnection redis;

    @Inject
    Health health;

    /** Reads it anew; throws {@link org.whenhook.redis.Unavailable} when a Redis cannot be asked. */
    @GET
    public String health() {
        Findings found = health.read();
        return JsonText.write(Json.createObjectBuilder()
                .add(
                        "well",
                        found.well()
                                && redis.trouble().isEmpty()
                                && redis.refusal().isEmpty())
                .add("durability", redis.durability().text())
                .add("trouble", text(redis.trouble()))
                .add("refusal", text(redis.refusal()))
                .add("mixed_versions", found.mixed())
                .add("redis", nodes(found.nodes()))
                .add("processes", processes(found.processes()))
                .build());
    }

    private static JsonArrayBuilder nodes(List<Node> nodes) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        nodes.forEach(node -> json.add(node(node)));
        return json;
    }

    private static JsonObjectBuilder node(Node found) {
        Checkup node = found.checkup();
        JsonArrayBuilder troubles = Json.createArrayBuilder();
        found.troubles().forEach(trouble -> troubles.add(trouble.text()));
        return Json.createObjectBuilder()
                .add("place", node.place())
                .add("version", node.version())
                .add("mode", node.mode())
                .add("role", node.role())
                .add("uptime_seconds", node.uptime().toSeconds())
                .add("memory", node.used())
                .add("memory_most", node.most())
                .add("eviction", node.eviction())
                .add("append_only", node.appendOnly())
                .add("fsync", node.fsync())
                .add("snapshots", node.snapshots())
                .add("saved", ApiJson.moment(node.saved()))
                .add("replicas", node.replicas())
                .add("late_replicas", node.late())
                .add("ping_ms", Math.round(node.ping().toNanos() / 1e3) / 1e3)
                .add("clock_ahead_ms", found.ahead().toMillis())
                .add("troubles", troubles);
    }

    private static JsonArrayBuilder processes(List<Worker> processes) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        processes.forEach(process -> json.add(Json.createObjectBuilder()
                .add("name", process.name())
                .add("host", process.host())
                .add("pid", process.pid())
                .add("version", process.version())
                .add("started", ApiJson.moment(process.started()))
                .add("memory", process.memory())
                .add("memory_most", process.memoryMost())));
        return json;
    }

    private static JsonValue text(Optional<String> sentence) {
        return sentence.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }
}
