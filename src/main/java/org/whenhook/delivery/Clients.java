package org.whenhook.delivery;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.WebTarget;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The HTTP clients, one for each TLS profile in use. Those used longest ago are closed when there are too many. */
final class Clients implements AutoCloseable {

    private static final int MOST = 32;

    private final GuardedResolver resolver;
    private final int slots;
    private final Map<TlsProfile, Shared> shared = new LinkedHashMap<>(16, 0.75f, true);

    Clients(GuardedResolver resolver, int slots) {
        this.resolver = resolver;
        this.slots = slots;
    }

    /**
     * A client for the profile, which stays open until the loan is closed, even when it is replaced meanwhile.
     *
     * @throws NotSendable when the profile's authorities cannot be read
     */
    synchronized Loan lend(TlsProfile profile) {
        Shared client = shared.get(profile);
        if (client == null) {
            client = new Shared(WireClient.over(new Connections(profile, resolver, slots)));
            retire(profile.caFile());
            shared.put(profile, client);
        }
        client.loans++;
        return new Loan(client);
    }

    /** Makes room, and lets go of what was read from an earlier state of the file. */
    private void retire(String caFile) {
        Iterator<Map.Entry<TlsProfile, Shared>> eldestFirst = shared.entrySet().iterator();
        while (eldestFirst.hasNext()) {
            Map.Entry<TlsProfile, Shared> entry = eldestFirst.next();
            boolean outdated = !caFile.isEmpty() && entry.getKey().caFile().equals(caFile);
            if (outdated || shared.size() >= MOST) {
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

    @Override
    public synchronized void close() {
        shared.values().forEach(Shared::retire);
        shared.clear();
    }

    private static final class Shared {

        private final Client client;
        private final WebTarget target;
        private int loans;
        private boolean retired;

        Shared(Client client) {
            this.client = client;
            this.target = client.target(WireClient.ANYWHERE);
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

        WebTarget target() {
            return client.target;
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
