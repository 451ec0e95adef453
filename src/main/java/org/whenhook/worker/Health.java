package org.whenhook.worker;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.whenhook.redis.Checkup;
import org.whenhook.redis.Checkup.Trouble;
import org.whenhook.redis.RedisConnection;
import org.whenhook.worker.Workers.Worker;

/** How Redis and the processes are. Thread-safe. */
@Singleton
public final class Health {

    private final RedisConnection redis;
    private final Workers workers;
    private final Clock clock;

    @Inject
    Health(RedisConnection redis, Workers workers, Clock clock) {
        this.redis = redis;
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Reads it anew.
     *
     * @throws org.whenhook.redis.Unavailable when a Redis cannot be asked
     */
    public Findings read() {
        var checkups = redis.checkups();
        Instant now = clock.instant();
        var nodes = checkups.stream()
                .map(checkup -> new Node(checkup, checkup.troubles(redis.memoryShare(), now), checkup.ahead(now)))
                .toList();
        return new Findings(nodes, workers.living());
    }

    /** What was found. */
    public record Findings(List<Node> nodes, List<Worker> processes) {

        /** Before anything is known. */
        public static final Findings NONE = new Findings(List.of(), List.of());

        public Findings {
            nodes = List.copyOf(nodes);
            processes = List.copyOf(processes);
        }

        /** Whether processes of several versions work side by side. */
        public boolean mixed() {
            return versions() > 1;
        }

        /** Whether no Redis is in trouble, and there are processes, all of one version. */
        public boolean well() {
            return nodes.stream().allMatch(node -> node.troubles().isEmpty()) && versions() == 1;
        }

        private long versions() {
            return processes.stream().map(Worker::version).distinct().count();
        }
    }

    /**
     * A Redis.
     *
     * @param troubles what is to be mended there
     * @param ahead by how much this process' clock is; see {@link Checkup#ahead}
     */
    public record Node(Checkup checkup, List<Trouble> troubles, Duration ahead) {
        public Node {
            troubles = List.copyOf(troubles);
        }
    }
}
