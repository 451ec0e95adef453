package org.whenhook.worker;

import java.util.concurrent.Executor;

/**
 * Where the room's work runs.
 *
 * @param loops for the few that last as long as the application
 * @param errands starts each on a thread of its own, at once
 */
record Threads(Executor loops, Executor errands) {}
