package org.whenhook.queue;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one of several shards keeps of a webhook's limits: its part, the policies that the scripts read beside it, and the
 * whole, which tells whether the parts of all shards belong together.
 */
record LimitPart(Limits whole, Limits.Part part, String policies) {

    private static final Pattern TEXT = Pattern.compile("(\\S+) (\\S+) (\\d+) (\\S+ \\d+) of (\\d+) (\\S+) (\\d+)");
    private static final String NONE = "none";

    /** Empty where there is no limit, or where the text is of a single shard. */
    static Optional<LimitPart> parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var whole = new Limits(
                Integer.parseInt(match.group(5)), Double.parseDouble(match.group(6)), Integer.parseInt(match.group(7)));
        var part = match.group(1).equals(NONE)
                ? Limits.Part.NONE
                : new Limits.Part(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(3)));
        return Optional.of(new LimitPart(whole, part, match.group(4)));
    }

    LimitPart with(Limits.Part other) {
        return new LimitPart(whole, other, policies);
    }

    /** As the scripts read it. A part that nothing can be sent with is none. */
    String text() {
        var own = whole.serves(part) ? part.slots() + " " + whole.rate(part) + " " + part.burst() : NONE + " 0.0 0";
        return own + " " + policies + " of " + whole.text();
    }
}
