package org.whenhook.condition;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Told what an evaluation sees at one node. */
interface Recorder {

    /** Keeps nothing and costs nothing. */
    Recorder NONE = new Recorder() {
        @Override
        public Recorder member(int index) {
            return this;
        }

        @Override
        public void found(JsonValue value) {}

        @Override
        public void compared(@Nullable JsonValue before, @Nullable JsonValue after) {}

        @Override
        public void ended(Result result) {}
    };

    /** The recorder for a member that is now evaluated. */
    Recorder member(int index);

    void found(JsonValue value);

    /** Null stands for a snapshot in which the attribute is not found. */
    void compared(@Nullable JsonValue before, @Nullable JsonValue after);

    void ended(Result result);
}
