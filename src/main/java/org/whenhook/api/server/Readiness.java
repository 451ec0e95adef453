package org.whenhook.api.server;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.whenhook.redis.RedisConnection;

/** Ready means that Redis answers; until then intake would only answer 503. */
@org.eclipse.microprofile.health.Readiness
@Singleton
final class Readiness implements HealthCheck {

    private final RedisConnection redis;

    @Inject
    Readiness(RedisConnection redis) {
        this.redis = redis;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("redis").status(redis.ready()).build();
    }
}
