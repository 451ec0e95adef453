package org.whenhook.api.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whenhook.event.Priority;
import org.whenhook.json.InvalidFields;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryStatus;

/** Pages through several queues and statuses, one after the other; never holds more than a page. */
record TaskPages(DeliveryRegistry registry, List<Section> sections) {

    private static final int CHUNK = 1000;

    /** The deliveries of one queue that have one status. */
    record Section(Priority queue, DeliveryStatus status) {}

    /**
     * Where a page begins.
     *
     * @param within the registry's cursor; empty: at the section's beginning
     */
    record Place(Section section, String within) {

        /** Fit for an address; {@link #place} reads it. */
        String text() {
            return section.queue.text() + "." + section.status.text() + "." + within;
        }
    }

    /** One page, and where the next one begins; empty when this was the last. */
    record Walk(List<Entry> entries, Optional<Place> next) {}

    TaskPages {
        sections = List.copyOf(sections);
    }

    /** How many there are, by the counts as they are kept. */
    long count() {
        Map<Priority, DeliveryRegistry.Counts> counts = registry.ledger().counts();
        return sections.stream()
                .mapToLong(section -> Optional.ofNullable(counts.get(section.queue))
                        .map(each -> each.of(section.status))
                        .orElse(0L))
                .sum();
    }

    Optional<Place> first() {
        return sections.stream().findFirst().map(section -> new Place(section, ""));
    }

    /** The place of that text. Throws {@link InvalidFields} when it is none, or not in these sections. */
    Place place(String text) {
        String[] parts = text.split("\\.", 3);
        return sections.stream()
                .filter(section -> parts.length == 3
                        && section.queue.text().equals(parts[0])
                        && section.status.text().equals(parts[1]))
                .findFirst()
                .map(section -> new Place(section, parts[2]))
                .orElseThrow(() ->
                        new InvalidFields("cursor", "Not a place in this list: follow next from its first page."));
    }

    /** So many places further on. */
    Optional<Place> after(Optional<Place> from, int number) {
        Optional<Place> place = from;
        for (int left = number; left > 0 && place.isPresent(); left -= CHUNK) {
            place = walk(place, Math.min(left, CHUNK)).next();
        }
        return place;
    }

    /** A page of at most so many. */
    Walk walk(Optional<Place> from, int most) {
        var entries = new ArrayList<Entry>();
        Optional<Place> place = from;
        while (place.isPresent() && entries.size() < most) {
            Place at = place.get();
            var page = registry.page(at.section.queue, at.section.status, at.within, most - entries.size());
            entries.addAll(page.entries());
            place = page.next().isEmpty() ? following(at.section) : Optional.of(new Place(at.section, page.next()));
        }
        return new Walk(entries, place);
    }

    private Optional<Place> following(Section section) {
        int next = sections.indexOf(section) + 1;
        return next < sections.size() ? Optional.of(new Place(sections.get(next), "")) : Optional.empty();
    }
}
