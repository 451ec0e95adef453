package org.whenhook.condition;

import java.util.List;

/** Holds when one member does; an empty one never holds. */
record Any(String place, List<Condition> members) implements Condition {

    Any {
        members = List.copyOf(members);
    }
}
