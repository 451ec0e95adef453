package org.whenhook.delivery;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.WebTarget;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients, one for each {@link Way} in use. Those used longest ago are closed when there are too many, and
 * connections that nobody has used for a while are closed in all of them.
 */
final class Clients implements AutoCloseable {

    static final int MOST = 32;

    private static final System.Logger LOG = System.getLogger(Clients.class.getName());

    private final Function<Way, Connections> maker;
    private final Duration idle;
    private final Map<Way, Shared> shared = new LinkedHashMap<>(16, 0.75f, true);
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("idle-connections").factory());

    /**
     * Clients that make their connections so.
     *
     * @param idle for how long a connection is kept unused
     */
    Clients(Function<Way, Connections> maker, Duration idle) {
        this.maker = maker;
        this.idle = idle;
        long pause = Math.max(1, idle.toMillis() / 3);
        var unused = sweeper.scheduleWithFixedDelay(this::sweep, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** A client for the way, which stays open until the loan is closed, even when it is replaced meanwhile. */
    synchronized Loan lend(Way way) {
        Shared client = shared.get(way);
        if (client == null) {
            client = new Shared(way);
            retire(way);
            shared.put(way, client);
        }
        client.loans++;
        return new Loan(client);
    }

    /** Makes room, and lets go of what was read from an earlier state of the way's file. */
    private void retire(Way way) {
        Iterator<Map.Entry<Way, Shared>> eldestFirst = shared.entrySet().iterator();
        while (eldestFirst.hasNext()) {
            Map.Entry<Way, Shared> entry = eldestFirst.next();
            if (entry.getKey().tls().sameFileAtAnotherTime(way.tls()) || shared.size() >= MOST) {
                eldestFirst.remove();
                entry.getValue().retire();
            }
        }
    }

    private synchronized void drop(Shared client) {
        shared.values().remove(client);
        client.retire();
    }

    private synchronized void takeBack(Shared client) {
        client.loans--;
        client.closeIfUnused();
    }

    synchronized int kept() {
        return shared.size();
    }

    /** How many connections are open, in use or kept. */
    int connections() {
        return open().stream().mapToInt(Connections::open).sum();
    }

    /** To how many receivers something is remembered. */
    int receivers() {
        return open().stream()
                .mapToInt(connections -> connections.getRoutes().size())
                .sum();
    }

    private synchronized List<Connections> open() {
        return shared.values().stream()
                .flatMap(client -> client.made().stream())
                .toList();
    }

    private void sweep() {
        try {
            for (Connections connections : open()) {
                connections.closeExpired();
                connections.closeIdle(TimeValue.of(idle));
            }
        } catch (RuntimeException e) {
            LOG.log(WARNING, "idle connections could not be closed; they are tried again soon", e);
        }
    }

    @Override
    public synchronized void close() {
        sweeper.shutdownNow();
        shared.values().forEach(Shared::retire);
        shared.clear();
    }

    private final class Shared {

        private final Way way;
        private final ReentrantLock making = new ReentrantLock();
        private volatile @Nullable Made made;
        private int loans;
        private boolean retired;

        Shared(Way way) {
            this.way = way;
        }

        /** Made when first asked for, beside the lock that all need: reading keys and certificates takes its time. */
        WebTarget target() {
            Made present = made;
            if (present != null) {
                return present.target;
            }
            making.lock();
            try {
                present = made;
                if (present == null) {
                    present = Made.of(maker.apply(way));
                    made = present;
                }
                return present.target;
            } finally {
                making.unlock();
            }
        }

        List<Connections> made() {
            Made present = made;
            return present == null ? List.of() : List.of(present.connections);
        }

        void retire() {
            retired = true;
            closeIfUnused();
        }

        void closeIfUnused() {
            Made present = made;
            if (retired && loans == 0 && present != null) {
                present.client.close();
            }
        }
    }

    private record Made(Connections connections, Client client, WebTarget target) {
        static Made of(Connections connections) {
            Client client = WireClient.over(connections);
            return new Made(connections, client, client.target(WireClient.ANYWHERE));
        }
    }

    /** The use of a client for one exchange. */
    final class Loan implements AutoCloseable {

        private final Shared client;

        private Loan(Shared client) {
            this.client = client;
        }

        /** Throws {@link NotSendable} when the way's authorities or keys cannot be read. */
        WebTarget target() {
            return client.target();
        }

        /** Lets nobody else borrow this client. */
        void drop() {
            Clients.this.drop(client);
        }

        @Override
        public void close() {
            takeBack(client);
        }
    }
}
