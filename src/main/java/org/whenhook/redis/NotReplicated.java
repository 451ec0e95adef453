package org.whenhook.redis;

/**
 * What was written is in Redis, but no replica confirmed in time that it has it too. It stays and takes effect, unless Redis
 * is lost before a replica has it. To repeat the write, which must be one that may be repeated, is to ask again.
 */
public final class NotReplicated extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotReplicated() {
        super("no replica of Redis confirmed in time");
    }
}
