package org.whenhook.audit;

import java.time.Instant;

/**
 * An entry in the log.
 *
 * @param id grows with time, which is Redis's
 */
public record Recorded(String id, Instant time, Entry entry) {}
