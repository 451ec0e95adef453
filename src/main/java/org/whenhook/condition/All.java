package org.whenhook.condition;

import java.util.List;

/** Holds when every member does; an empty one always holds. */
record All(String place, List<Condition> members) implements Condition {

    All {
        members = List.copyOf(members);
    }
}
