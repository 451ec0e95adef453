package org.whenhook.config;

/**
 * The process has been asked to end (SIGTERM), and still serves: fired while all else stands, well before the container's
 * own shutdown closes the door to requests. Observers may take their time; the process ends when the last has returned.
 */
public record Termination() {}
