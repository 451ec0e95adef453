package org.whenhook.webhook;

import java.util.Optional;

/** The webhooks that there are. */
public interface Webhooks {

    /**
     * The webhook of that id.
     *
     * @param atLeastVersion of the definitions: what is found is at least as new
     * @return empty when there is none
     */
    Optional<Webhook> find(long id, long atLeastVersion);
}
