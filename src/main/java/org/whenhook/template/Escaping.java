package org.whenhook.template;

/** Whether a place in the template escapes what it prints: known when compiled, or only when rendered. */
enum Escaping {
    OFF,
    ON,
    DECIDED_LATER;

    boolean now(Rendering r) {
        return this == ON || (this == DECIDED_LATER && r.escaping);
    }
}
