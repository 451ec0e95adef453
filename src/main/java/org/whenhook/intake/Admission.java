package org.whenhook.intake;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.whenhook.config.Termination;
import org.whenhook.redis.RedisConnection;

/** Whether events may come in; asked before anything of a request is read. Thread-safe. */
@Singleton
final class Admission {

    private final RedisConnection redis;
    private volatile boolean stopping;

    @Inject
    Admission(RedisConnection redis) {
        this.redis = redis;
    }

    /** Before the worker stops, which may take its grace time. */
    void stop(@Observes @Priority(1) Termination termination) {
        stopping = true;
    }

    void stop(@Observes @Priority(1) Shutdown shutdown) {
        stopping = true;
    }

    /** Why not, as one sentence for the sender; empty when they may. */
    Optional<String> closed() {
        return stopping ? Optional.of("This server is stopping.") : redis.refusal();
    }
}
