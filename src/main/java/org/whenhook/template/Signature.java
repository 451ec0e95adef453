package org.whenhook.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of something callable, and the rules by which arguments find them. */
final class Signature {

    private final String owner;
    private final List<String> parameters;
    private final int required;
    private final int byPlaceOnly;
    private final int byNameFrom;

    /**
     * @param parameters names in order, parted by blanks; {@code width?} may be left out; before {@code /} by place
     *     only, after {@code *} by name only
     */
    Signature(String owner, String parameters) {
        this.owner = owner;
        List<String> words = parameters.isEmpty() ? List.of() : List.of(parameters.split(" ", -1));
        this.parameters = words.stream()
                .filter(word -> !word.equals("/") && !word.equals("*"))
                .map(word -> word.replace("?", ""))
                .toList();
        this.required = (int) words.stream()
                .filter(word -> !word.equals("/") && !word.equals("*") && !word.endsWith("?"))
                .count();
        int slash = words.indexOf("/");
        int star = words.indexOf("*");
        this.byPlaceOnly = Math.max(0, slash);
        this.byNameFrom = star < 0 ? this.parameters.size() : slash < 0 ? star : star - 1;
    }

    int size() {
        return parameters.size();
    }

    /** One place for each parameter; null where nothing was given. */
    @Nullable
    Object[] bind(Args args) {
        int[] plan = plan(args.size(), args.names());
        @Nullable Object[] bound = new @Nullable Object[parameters.size()];
        for (int i = 0; i < plan.length; i++) {
            bound[plan[i]] = i < args.size() ? args.get(i) : args.named().get(i - args.size());
        }
        return bound;
    }

    /** For each argument, those by place first, the parameter it belongs to. */
    int[] plan(int places, List<String> names) {
        if (places > byNameFrom) {
            throw Failed.type(
                    owner + " takes at most " + byNameFrom + " arguments here, but was given " + places + ".");
        }
        int[] plan = new int[places + names.size()];
        boolean[] given = new boolean[parameters.size()];
        for (int i = 0; i < places; i++) {
            plan[i] = i;
            given[i] = true;
        }
        for (int i = 0; i < names.size(); i++) {
            plan[places + i] = place(names.get(i), given);
        }
        for (int i = 0; i < required; i++) {
            if (!given[i]) {
                throw Failed.type(owner + " needs its argument \"" + parameters.get(i) + "\".");
            }
        }
        return plan;
    }

    private int place(String name, boolean[] given) {
        int at = parameters.indexOf(name);
        if (at < byPlaceOnly) {
            throw Failed.type(owner + " has no argument named \"" + name + "\".");
        }
        if (given[at]) {
            throw Failed.type(owner + " was given its argument \"" + name + "\" twice.");
        }
        given[at] = true;
        return at;
    }
}
