package org.whenhook.console;

import jakarta.inject.Singleton;
import java.util.List;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Event;

/** Tells why a rule matched an event, condition by condition. */
@Singleton
public final class Explanations {

    /**
     * The conditions that led to the delivery, from the outermost inwards; empty when nothing more is known than that they
     * held.
     */
    List<Node> explain(Delivery delivery, Event event) {
        return List.of();
    }

    /** How a condition came out. */
    public enum Verdict {
        TRUE("true", "check"),
        FALSE("false", "close"),
        ERROR("error", "error"),
        NOT_REACHED("unreached", "unreached");

        private final String text;
        private final String icon;

        Verdict(String text, String icon) {
            this.text = text;
            this.icon = icon;
        }

        public String text() {
            return text;
        }

        public String icon() {
            return icon;
        }
    }

    /**
     * One condition.
     *
     * @param depth from 0
     * @param place where it stands in the rule, such as {@code and[2]}
     * @param text the condition in words, with the value that was found
     */
    public record Node(int depth, String place, String text, Verdict verdict) {

        /** For the style sheet, which knows so many steps. */
        public int step() {
            return Math.min(depth, 8);
        }
    }
}
