package org.whenhook.delivery;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up on platform threads of its own. A look-up cannot be interrupted, and on a virtual thread it would hold
 * one of the few carriers, so that some names without an answer would stop every delivery.
 */
final class NameLookup implements AutoCloseable {

    /** So many names may hang at the same time before others wait. */
    private static final int THREADS = 32;

    private static final int MOST_WAITING = 10_000;

    private final Resolver resolver;
    private final Map<String, CompletableFuture<List<InetAddress>>> running = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("name-lookup-", 0).factory());

    /** Asks the name servers. */
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    NameLookup(Resolver resolver) {
        this.resolver = resolver;
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * The addresses of a name; blocks until they are known or the thread is interrupted. All who ask for the same name
     * at the same time share one look-up.
     */
    List<InetAddress> addresses(String host) throws UnknownHostException, InterruptedIOException {
        try {
            return shared(host).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("gave up looking up " + host);
        } catch (ExecutionException e) {
            throw unknown(host, e.getCause());
        }
    }

    private CompletableFuture<List<InetAddress>> shared(String host) {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> others = running.putIfAbsent(host, mine);
        if (others != null) {
            return others;
        }
        try {
            threads.execute(() -> find(host, mine));
        } catch (RejectedExecutionException e) {
            running.remove(host, mine);
            mine.completeExceptionally(new UnknownHostException(host + ": too many look-ups at the same time"));
        }
        return mine;
    }

    private void find(String host, CompletableFuture<List<InetAddress>> found) {
        try {
            List<InetAddress> addresses = List.of(resolver.addresses(host));
            running.remove(host, found); // first: whoever asks after an answer is out gets one of his own
            found.complete(addresses);
        } catch (UnknownHostException | RuntimeException | Error e) {
            running.remove(host, found);
            found.completeExceptionally(e);
        }
    }

    private static UnknownHostException unknown(String host, @Nullable Throwable cause) {
        UnknownHostException unknown = new UnknownHostException(host + ": no address found");
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
