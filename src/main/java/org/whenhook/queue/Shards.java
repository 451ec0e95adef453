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
        var parts = parts(items, shard);
        return ordered(parts, together(parts, part -> call.apply(part.shard, part.items)), items.size());
    }

    /** The same with calls that answer later. */
    static <T, R> CompletableFuture<List<R>> splitLater(
            List<T> items, Function<T, Shard> shard, BiFunction<Shard, List<T>, CompletableFuture<List<R>>> call) {
        var parts = parts(items, shard);
        var runs =
                parts.stream().map(part -> call.apply(part.shard, part.items)).toList();
        return CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new))
                .handle((done, fault) ->
                        ordered(parts, runs.stream().map(Shards::result).toList(), items.size()));
    }

    private static <T> List<Part<T>> parts(List<T> items, Function<T, Shard> shard) {
        Map<Shard, Part<T>> parts = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            var part = parts.computeIfAbsent(
                    shard.apply(items.get(i)), its -> new Part<>(its, new ArrayList<>(), new ArrayList<>()));
            part.items.add(items.get(i));
            part.places.add(i);
        }
        return List.copyOf(parts.values());
    }

    private static <T, R> List<R> ordered(List<Part<T>> parts, List<? extends List<? extends R>> answers, int number) {
        var ordered = new Object[number];
        for (int part = 0; part < parts.size(); part++) {
            var answer = answers.get(part).iterator();
            parts.get(part).places.forEach(place -> ordered[place] = answer.next());
        }
        @SuppressWarnings("unchecked")
        var all = (List<R>) Arrays.asList(ordered);
        return all;
    }

    /** What goes to one shard, with its places among all. */
    private record Part<T>(Shard shard, List<T> items, List<Integer> places) {}

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

    /** What a run ends with, as if it had been called. */
    static <R> R result(CompletableFuture<R> run) {
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
