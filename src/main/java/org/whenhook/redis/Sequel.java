package org.whenhook.redis;

import java.util.function.Consumer;

/**
 * What follows from a change of documents, whoever makes it. The room that knows produces one.
 *
 * @param writer writes on the draft of each change, once all else is written; in memory alone, and the same when asked again
 */
public record Sequel(Consumer<Draft> writer) {}
