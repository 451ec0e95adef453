package org.whenhook.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.whenhook.event.Event;
import org.whenhook.redis.Shard;

/**
 * The shards of an installation. An event with all its deliveries lies in the shard of its object, so it is accepted in one
 * step, and deliveries about one object can be kept in order.
 */
record Shards(List<Shard> all) {

    Shards {
        all = List.copyOf(all);
    }

    int number() {
        return all.size();
    }

    /** Its part of what is shared by all, but not nothing where there is something. */
    int part(int whole) {
        return Math.ceilDiv(whole, number());
    }

    /** The shard of the event's object; those of one type without an id are one object. */
    Shard of(Event event) {
        if (number() == 1) {
            return all.getFirst();
        }
        var data = event.data();
        var object = event.objectType() + ":" + (data == null ? "" : data.getOrDefault("id", JsonValue.NULL));
        var hash = new CRC32(); // the same in every version
        hash.update(object.getBytes(UTF_8));
        return all.get((int) (hash.getValue() % number()));
    }

    /** What each shard answers, all asked at once, in their order; the first exception, when all have ended. */
    <R> List<R> each(Function<Shard, R> call) {
        return together(all, call);
    }

    /** Hands each shard its items, all at once, and puts together again in the items' order what is answered of each. */
    static <T, R> List<R> split(
            List<T> items, Function<T, Shard> shard, BiFunction<Shard, List<T>, ? extends List<? extends R>> call) {
        Map<Shard, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            places.computeIfAbsent(shard.apply(items.get(i)), any -> new ArrayList<>())
                    .add(i);
        }
        var parts = List.copyOf(places.entrySet());
        var answers = together(
                parts,
                part -> call.apply(
                        part.getKey(), part.getValue().stream().map(items::get).toList()));
        var ordered = new Object[items.size()];
        for (int part = 0; part < parts.size(); part++) {
            var answer = answers.get(part).iterator();
            parts.get(part).getValue().forEach(place -> ordered[place] = answer.next());
        }
        @SuppressWarnings("unchecked")
        var all = (List<R>) Arrays.asList(ordered);
        return all;
    }

    private static <P, R> List<R> together(List<P> parts, Function<P, R> call) {
        if (parts.size() < 2) {
            return parts.stream().map(call).toList();
        }
        var runs = parts.stream()
                .map(part -> CompletableFuture.supplyAsync(
                        () -> call.apply(part), task -> Thread.ofVirtual().start(task)))
                .toList();
        CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new))
                .handle((done, fault) -> "")
                .join();
        return runs.stream().map(Shards::result).toList();
    }

    private static <R> R result(CompletableFuture<R> run) {
        try {
            return run.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
