package org.whenhook.queue;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.whenhook.delivery.FailureKind;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryRegistry.Found;
import org.whenhook.redis.Script;

/**
 * Looks through deliveries for those that a query wants. The script leaves out most of what is not wanted, some hundred at a
 * time so that Redis is never held up for long; what it lets through is judged here.
 */
final class Search {

    static final Script PAGE = Moves.look("page.lua");

    /** Less than a millisecond of Redis' time, mostly: deliveries go on meanwhile. */
    private static final int AT_A_TIME = 250;

    /** For a whole page: a person waits for it. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private static final int MOST = 1000;

    private final Shards shards;
    private final Moves moves;
    private final Entries entries;

    Search(Shards shards, Moves moves, Entries entries) {
        this.shards = shards;
        this.moves = moves;
        this.entries = entries;
    }

    /** See {@link DeliveryRegistry#search}. */
    Found find(DeliveryQuery query, String after, int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " entries a page, not " + most);
        }
        if (!query.ids().isEmpty()) {
            return chosen(query, after, most);
        }
        var walk = new Walk(Place.of(query, shards.all()), counters(), after);
        var end = System.nanoTime() + PATIENCE.toNanos();
        var found = new ArrayList<Entry>();
        long looked = 0;
        while (!walk.isOver() && found.size() < most && System.nanoTime() < end) {
            var reply = page(walk, query, most - found.size());
            looked += Long.parseLong(reply.get(1));
            var place = walk.place();
            entries.brief(place.shard(), reply.subList(2, reply.size())).stream()
                    .filter(entry -> entry.status() == place.status() && query.matches(entry))
                    .forEach(found::add);
            walk.goOn(reply.getFirst());
        }
        return new Found(found, walk.cursor(), looked);
    }

    /** Looks at those alone; the cursor is how many of them have been looked at, in the order of their ids. */
    private Found chosen(DeliveryQuery query, String after, int most) {
        var ids = query.ids().stream().sorted().toList();
        int from = after.matches("\\d{1,4}") ? Math.min(Integer.parseInt(after), ids.size()) : 0;
        int to = Math.min(ids.size(), from + most);
        var part = ids.subList(from, to);
        var found = shards.each(shard -> entries.brief(shard, part)).stream()
                .flatMap(List::stream)
                .filter(query::matches)
                .toList();
        return new Found(found, to < ids.size() ? String.valueOf(to) : "", part.size());
    }

    /** See {@link DeliveryRegistry#causes}. */
    Causes causes() {
        return new FailureCount(shards, moves).causes();
    }

    private List<String> page(Walk walk, DeliveryQuery query, int most) {
        var place = walk.place();
        var arguments = new ArrayList<>(
                List.of(place.status().text(), Keys.letter(place.queue()), walk.within(), String.valueOf(most)));
        arguments.addAll(filter(query));
        return Reply.strings(moves.run(place.shard(), PAGE, arguments));
    }

    /** What the script can judge by the texts as they are stored. */
    private static List<String> filter(DeliveryQuery query) {
        return List.of(
                String.valueOf(AT_A_TIME),
                words(query.webhooks().stream().sorted().toList()),
                words(query.rules()),
                plain(query.objectTypes()),
                plain(query.eventTypes()),
                words(query.codes()),
                telling(query.kinds()),
                piece(query.objectId().isEmpty() ? query.objectName() : query.objectId()),
                piece(query.text()),
                query.accepted().fromMillis(),
                query.accepted().beforeMillis(),
                query.changed().fromMillis(),
                query.changed().beforeMillis());
    }

    private static String telling(Set<FailureKind> kinds) {
        return kinds.contains(FailureKind.OTHER)
                ? ""
                : kinds.stream().map(FailureKind::telling).flatMap(List::stream).collect(joining("\n"));
    }

    private static String words(Collection<?> words) {
        return words.isEmpty() ? "" : words.stream().map(String::valueOf).collect(joining(" ", " ", " "));
    }

    /** JSON writes some characters in another way; then the script leaves the judgement to us. */
    private static String plain(Collection<String> words) {
        return words.stream().allMatch(Search::isPlain) ? words(words) : "";
    }

    private static String piece(String text) {
        return isPlain(text) ? text.toLowerCase(Locale.ROOT) : "";
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '/');
    }

    private List<Map<String, String>> counters() {
        return shards.each(shard -> moves.command(jedis -> jedis.hgetAll(shard.key(Keys.COUNTERS))));
    }

    /** The places in turn, and how far the one in hand has been looked through. Those that are empty are left out. */
    private static final class Walk {

        private final List<Place> places;
        private int number;
        private String within = "";

        Walk(List<Place> all, List<Map<String, String>> counters, String cursor) {
            var dot = cursor.lastIndexOf('.');
            var name = cursor.substring(0, Math.max(0, dot));
            places = all.stream()
                    .filter(place -> place.name().equals(name) || holdsSome(place, counters))
                    .toList();
            var start = IntStream.range(0, places.size())
                    .filter(i -> places.get(i).name().equals(name))
                    .findFirst();
            number = start.orElse(0);
            var rest = cursor.substring(dot + 1);
            if (start.isPresent() && rest.matches(Place.cursors(place().status()))) {
                within = rest;
            }
        }

        private static boolean holdsSome(Place place, List<Map<String, String>> counters) {
            var name = Keys.letter(place.queue()) + ":" + place.status().text();
            return !counters.get(place.shard().number()).getOrDefault(name, "0").equals("0");
        }

        boolean isOver() {
            return number == places.size();
        }

        Place place() {
            return places.get(number);
        }

        String within() {
            return within;
        }

        void goOn(String next) {
            within = next;
            if (next.isEmpty()) {
                number++;
            }
        }

        /** Empty when all has been looked through. */
        String cursor() {
            return isOver() ? "" : place().name() + "." + within;
        }
    }
}
