package org.whenhook.queue;

import java.nio.file.Path;
import java.util.Optional;
import org.whenhook.config.Credential;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Delivery;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Scripts;

/** What the engine itself says of its deliveries, asked from outside its processes. */
public final class EngineAccount implements AutoCloseable {

    private final RedisConnection connection;
    private final DeliveryRegistry registry;

    public EngineAccount(String redisUrl) {
        connection = new RedisConnection(new Settings.Redis(new Credential(redisUrl), Path.of("unused")));
        registry = new RedisDeliveryRegistry(connection, new Scripts());
    }

    public DeliveryRegistry.Ledger ledger() {
        return registry.ledger();
    }

    /** How many are in that state. */
    public long count(DeliveryStatus status) {
        return ledger().counts().values().stream()
                .mapToLong(counts -> counts.of(status))
                .sum();
    }

    /** How many were ever accepted. */
    public long accepted() {
        return ledger().counts().values().stream()
                .mapToLong(DeliveryRegistry.Counts::accepted)
                .sum();
    }

    public Optional<DeliveryRegistry.Entry> find(String delivery) {
        return registry.find(new Delivery.Id(delivery));
    }

    /** Deletes one that is not in flight. */
    public boolean delete(String delivery) {
        return registry.delete(new Delivery.Id(delivery));
    }

    public RedisConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        connection.close();
    }
}
