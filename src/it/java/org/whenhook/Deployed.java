package org.whenhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The server says that it is ready a moment before it knows the application's addresses. */
public final class Deployed {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<URI> KNOWN = ConcurrentHashMap.newKeySet();

    private Deployed() {}

    /** Waits until the application at that address answers; once for each address, and not for a server that is away. */
    public static void await(URI base) {
        if (!KNOWN.add(base)) {
            return;
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(base.resolve("api/extras/webhooks/"))
                    .timeout(PATIENCE)
                    .build();
            while (System.nanoTime() < end
                    && http.send(request, BodyHandlers.discarding()).statusCode() == 404) {
                LockSupport.parkNanos(50_000_000);
            }
        } catch (IOException e) {
            // the test that needs a server finds out by itself
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
