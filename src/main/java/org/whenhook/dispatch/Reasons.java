package org.whenhook.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.whenhook.event.Event;
import org.whenhook.event.Hops;
import org.whenhook.rule.Verdicts;

/** Why an event made no delivery, for its sender. */
final class Reasons {

    private static final int MOST = 5;

    private Reasons() {}

    /** One sentence for each of the first that do not apply. */
    static List<String> of(Event event, Verdicts verdicts) {
        if (verdicts.declined() == 0) {
            return List.of(nobodyAsked(event));
        }
        var reasons = new ArrayList<String>();
        verdicts.declining()
                .limit(MOST)
                .forEach(not -> reasons.add("Rule \"" + not.rule().name() + "\": " + not.reason()));
        if (verdicts.declined() > MOST) {
            reasons.add("And " + (verdicts.declined() - MOST) + " more rules do not apply.");
        }
        return reasons;
    }

    static String nobodyAsked(Event event) {
        return Hops.mayGoOn(event) ? noRule(event) : loop(event);
    }

    private static String loop(Event event) {
        return "It came of deliveries that came of deliveries (%s is %d, at most %d), which may be a loop: no rule was asked."
                .formatted(Hops.HEADER, event.hops(), Hops.MOST);
    }

    private static String noRule(Event event) {
        return "No enabled rule is for event type \"%s\" and object type \"%s\"."
                .formatted(event.type(), event.objectType());
    }
}
