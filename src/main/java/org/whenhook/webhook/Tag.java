package org.whenhook.webhook;

import java.time.Instant;
import java.util.List;

/**
 * A word that webhooks and event rules may carry. The fields and their limits are NetBox's (extras/models/tags.py).
 *
 * @param color six hexadecimal digits in lower case
 * @param weight lists show the light ones first
 * @param objectTypes what it may be put on; empty: anything
 * @param version grows with each save
 */
public record Tag(
        long id,
        String name,
        String slug,
        String color,
        String description,
        int weight,
        List<String> objectTypes,
        Instant created,
        Instant lastUpdated,
        long version) {

    public Tag {
        objectTypes = List.copyOf(objectTypes);
    }
}
