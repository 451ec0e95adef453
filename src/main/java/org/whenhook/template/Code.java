package org.whenhook.template;

import java.util.List;

/** A compiled statement. */
interface Code {

    void run(Rendering r, Frame frame);

    /** One after the other. */
    static Code all(List<Code> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        Code[] steps = parts.toArray(Code[]::new);
        return (r, frame) -> {
            for (Code step : steps) {
                step.run(r, frame);
            }
        };
    }
}
