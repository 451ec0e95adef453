package org.whenhook.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.whenhook.ApiClient;
import org.whenhook.json.JsonText;

/**
 * Posts events as a careful sender does: each request has a key, and is repeated with it, to the next server, until it is
 * answered. Keeps the id of each delivery that a 2xx named.
 */
final class Load {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final AtomicInteger LOADS = new AtomicInteger();

    /** As operating.md asks of senders: over one HTTP/2 connection, the server breaks off what is more than 100 at once. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String objectType;
    private final String name;
    private final List<ServerProcess> servers;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Queue<Long> acceptedAt = new ConcurrentLinkedQueue<>();
    private final Queue<Long> took = new ConcurrentLinkedQueue<>();
    private final List<Thread> senders = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean stopping;
    private volatile String extra = "";

    Load(String objectType, ServerProcess... servers) {
        this.objectType = objectType;
        name = objectType + "-" + LOADS.getAndIncrement();
        this.servers = List.of(servers);
    }

    /** Further members of each event's data, as {@code , "a": 1}. */
    Load with(String members) {
        extra = members;
        return this;
    }

    /** So many senders, each with so many events in a request and such a pause between requests, until {@link #stop}. */
    Load start(int number, int batch, Duration pause) {
        for (int i = 0; i < number; i++) {
            senders.add(Thread.ofVirtual().start(() -> {
                while (!stopping) {
                    post(batch);
                    LockSupport.parkNanos(pause.toNanos());
                }
            }));
        }
        return this;
    }

    /** Lets the senders end after their present request. */
    void end() {
        stopping = true;
    }

    /** The same, and waits for them. */
    void stop() throws InterruptedException {
        end();
        for (var sender : senders) {
            sender.join();
        }
    }

    /** Sends so many events in one request until it is answered with 2xx, or refused for good, or for a minute. */
    void post(int batch) {
        int first = numbers.getAndAdd(batch);
        var key = name + "-" + first;
        var body = IntStream.range(first, first + batch)
                .mapToObj(number ->
                        "{\"event_type\": \"object_created\", \"object_type\": \"%s\", \"data\": {\"id\": %d%s}}"
                                .formatted(objectType, number, extra))
                .collect(Collectors.joining(",", "[", "]"));
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int tries = 0; System.nanoTime() < end; tries++) {
            if (answered(servers.get((first / batch + tries) % servers.size()), key, body)) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean answered(ServerProcess server, String key, String body) {
        long start = System.nanoTime();
        int status = 0;
        try {
            var request = request(server, key, body);
            var response = http.send(request, BodyHandlers.ofString());
            status = response.statusCode();
            if (status == 202) {
                accepted.addAll(ids(response.body()));
                acceptedAt.add(System.nanoTime());
                took.add(System.nanoTime() - start);
            }
        } catch (IOException e) {
            status = 0; // refused or cut: the sender cannot know
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        statuses.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
        return status == 202 || (status >= 400 && status < 500 && status != 404);
    }

    private static HttpRequest request(ServerProcess server, String key, String body) {
        return HttpRequest.newBuilder(URI.create(server.url() + "api/events/"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Token " + ApiClient.TOKEN)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    static List<String> ids(String answers) {
        return JsonText.read(answers).asJsonArray().stream()
                .flatMap(answer -> answer.asJsonObject().getJsonArray("deliveries").stream())
                .map(delivery -> delivery.asJsonObject().getString("id"))
                .toList();
    }

    /** The ids of the deliveries that were answered with 2xx. */
    Set<String> accepted() {
        return Set.copyOf(accepted);
    }

    /** How many answers had that status; 0 for those that broke off. */
    int answers(int status) {
        return statuses.getOrDefault(status, new AtomicInteger()).get();
    }

    Map<Integer, Integer> answers() {
        return statuses.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .get()));
    }

    /** The time from that moment to the first 2xx after it. */
    Duration firstAcceptedAfter(long nanos) {
        return acceptedAt.stream()
                .filter(at -> at > nanos)
                .min(Long::compare)
                .map(at -> Duration.ofNanos(at - nanos))
                .orElse(PATIENCE);
    }

    /** The time that such a share of the 2xx took at most. */
    Duration percentile(int percent) {
        var sorted = took.stream().sorted().toList();
        return sorted.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)));
    }
}
