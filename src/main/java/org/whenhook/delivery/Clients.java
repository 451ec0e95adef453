package org.whenhook.delivery;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.Invocation;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.core5.util.TimeValue;

/** The HTTP client of all exchanges, replaced when it breaks. Connections that nobody has used for a while are closed. */
final class Clients implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Clients.class.getName());

    private final Supplier<Connections> maker;
    private final Duration idle;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("idle-connections").factory());
    private Shared shared;

    /**
     * Clients that make their connections so.
     *
     * @param idle for how long a connection is kept unused
     */
    Clients(Supplier<Connections> maker, Duration idle) {
        this.maker = maker;
        this.idle = idle;
        this.shared = new Shared(maker.get());
        long pause = Math.max(1, idle.toMillis() / 3);
        var unused = sweeper.scheduleWithFixedDelay(this::sweep, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** The client, which stays open until the loan is closed, even when it is replaced meanwhile. */
    synchronized Loan lend() {
        shared.loans++;
        return new Loan(shared);
    }

    private synchronized void replace(Shared broken) {
        if (shared == broken) {
            shared = new Shared(maker.get());
            broken.retire();
        }
    }

    private synchronized void takeBack(Shared client) {
        client.loans--;
        client.closeIfUnused();
    }

    synchronized Connections connections() {
        return shared.connections;
    }

    private void sweep() {
        try {
            Connections connections = connections();
            connections.closeExpired();
            connections.closeIdle(TimeValue.of(idle));
        } catch (RuntimeException e) {
            LOG.log(WARNING, "idle connections could not be closed; they are tried again soon", e);
        }
    }

    @Override
    public synchronized void close() {
        sweeper.shutdownNow();
        shared.retire();
    }

    private static final class Shared {

        private final Connections connections;
        private final Client client;

        /** Made once: it may be invoked by many threads, and making it costs as much as signing. */
        private final Invocation invocation;

        private int loans;
        private boolean retired;

        Shared(Connections connections) {
            this.connections = connections;
            this.client = WireClient.over(connections);
            this.invocation = WireClient.invocation(client);
        }

        void retire() {
            retired = true;
            closeIfUnused();
        }

        void closeIfUnused() {
            if (retired && loans == 0) {
                client.close();
            }
        }
    }

    /** The use of a client for one exchange. */
    final class Loan implements AutoCloseable {

        private final Shared client;

        private Loan(Shared client) {
            this.client = client;
        }

        Invocation invocation() {
            return client.invocation;
        }

        /** Lets nobody else borrow this client. */
        void drop() {
            replace(client);
        }

        @Override
        public void close() {
            takeBack(client);
        }
    }
}
