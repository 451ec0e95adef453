package org.whenhook.condition;

import org.whenhook.condition.PatternCompiler.Program;

/**
 * A regular expression with the meaning Python's {@code re.match} gives it. Immutable and safe for any number of threads.
 *
 * <p>Neither {@code java.util.regex} nor a linear-time library has exactly this meaning (code points, Unicode-wide
 * classes, {@code $} before one final line feed, conditionals, possessive repetition, what {@code (?i)} takes for the
 * same), and neither can be stopped everywhere, so the pattern runs on a small machine of its own that counts its steps.
 *
 * <p>Limits: 1,000 characters, brackets 100 deep, repetitions that unfold to 10,000 steps, and 500,000 steps for one
 * match, which is ten to thirty milliseconds; past that the outcome is an error. Patterns without look-around, references,
 * conditionals, atomic and possessive parts run in linear time, so only a long text brings them there.
 */
public final class PythonPattern {

    static final int MAX_LENGTH = 1_000;

    private final Program program;

    private PythonPattern(Program program) {
        this.program = program;
    }

    /** @throws BadPattern when Python refuses it or it is past the limits */
    static PythonPattern compile(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            throw new BadPattern("longer than " + MAX_LENGTH + " characters", MAX_LENGTH);
        }
        return new PythonPattern(PatternReader.read(pattern));
    }

    /**
     * A pattern that may begin anywhere in the text.
     *
     * @throws BadPattern as {@link #compile}
     */
    public static PythonPattern anywhere(String pattern, boolean ignoringCase) {
        return compile("(?s:.*?)" + (ignoringCase ? "(?i:" : "(?:") + pattern + ")");
    }

    /** Whether the pattern matches from the start of the text on, not necessarily up to its end. */
    public Result matchesStartOf(String text) {
        PatternMachine machine = new PatternMachine(program, Characters.codePoints(text));
        boolean matches = machine.run();
        return machine.isExhausted()
                ? new Result.Failed("on which the pattern took more than " + PatternMachine.BUDGET + " steps")
                : Result.of(matches);
    }
}
