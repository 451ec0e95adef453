package org.whenhook.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was done. */
public enum Action {
    CREATE,
    UPDATE,
    DELETE,
    CLEAR,
    PAUSE,
    RESUME,
    ROTATE_SECRET,
    ROTATE_KEY,
    TEST,
    RETRY,
    CANCEL,
    REPLAY,
    EXPORT,
    START,
    FINISH,
    SIGN_IN,
    SIGN_IN_FAILED;

    /** As it is stored and shown. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Action> of(String text) {
        return Arrays.stream(values())
                .filter(action -> action.text().equals(text))
                .findFirst();
    }

    /** All of them, for whoever has to choose one. */
    public static String choices() {
        return Arrays.stream(values()).map(Action::text).collect(Collectors.joining(", "));
    }
}
