package org.whenhook.redis;

import jakarta.json.JsonObject;
import java.util.Optional;

/** The definitions of one kind, as doors write them: each call on a draft, so that many go in one change. */
public interface Definitions {

    /** The fields as they are stored, secrets in clear; empty when there is none of that id. */
    Optional<JsonObject> find(Draft draft, long id);

    /**
     * Adds one.
     *
     * @return its id
     * @throws RuntimeException that names each field when they break a rule of validity; the draft is then unchanged
     */
    long add(Draft draft, JsonObject sent);

    /**
     * Changes the fields that were sent and keeps the others; does nothing when there is none of that id.
     *
     * @throws RuntimeException as {@link #add}
     */
    void change(Draft draft, long id, JsonObject sent);
}
