package org.whenhook.template;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Takes characters off the ends of a text. */
final class Strip {

    private Strip() {}

    /** The characters to take off: those of a text, or space when none is given. */
    static IntPredicate set(String owner, @Nullable Object chars) {
        if (Arguments.isNone(chars)) {
            return Chars::isSpace;
        }
        String text = Arguments.text(owner, Arguments.given(chars));
        return c -> text.indexOf(c) >= 0;
    }

    static String both(String text, IntPredicate off) {
        return start(end(text, off), off);
    }

    static String start(String text, IntPredicate off) {
        int at = 0;
        while (at < text.length() && off.test(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return text.substring(at);
    }

    static String end(String text, IntPredicate off) {
        int at = text.length();
        while (at > 0 && off.test(text.codePointBefore(at))) {
            at -= Character.charCount(text.codePointBefore(at));
        }
        return text.substring(0, at);
    }
}
