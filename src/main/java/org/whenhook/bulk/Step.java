package org.whenhook.bulk;

/**
 * A piece of the work of a bulk action.
 *
 * @param next where the next one begins; empty when this was the last
 */
record Step(String next, int done, int skipped, long looked) {}
