package org.whenhook.webhook;

import java.util.Optional;

/** The webhooks, as those see them who call. */
public interface Webhooks {

    /**
     * Looks one up.
     *
     * @param atLeast the version of the definitions that the answer must not be older than
     * @return empty when there is none of that id, or no more
     */
    Optional<Webhook> find(long id, long atLeast);
}
