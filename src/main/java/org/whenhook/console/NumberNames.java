package org.whenhook.console;

import jakarta.inject.Singleton;

/** Names for as long as nothing else knows better: the numbers. */
@Singleton
final class NumberNames implements Names {

    @Override
    public String webhook(long id) {
        return "#" + id;
    }

    @Override
    public String rule(long id) {
        return "#" + id;
    }
}
