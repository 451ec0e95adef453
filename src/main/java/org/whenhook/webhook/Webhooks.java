package org.whenhook.webhook;

import java.util.Collection;
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

    /** All of them, as of that version or a newer one. */
    Collection<Webhook> all(long atLeast);

    /**
     * Disables one that is enabled; does nothing to others.
     *
     * @param reason for people, shown with the webhook
     */
    void disable(long id, String reason);
}
