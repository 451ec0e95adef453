package org.whenhook.rule;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the rules of an event's types say of it, in the order of their names. Why a rule does not apply is thought out only when
 * that is asked for. Immutable.
 */
public final class Verdicts {

    /** Of an event that no rule is for. */
    public static final Verdicts NONE = new Verdicts(new int[0], List.of(), 0, place -> {
        throw new IndexOutOfBoundsException(place);
    });

    private final int[] places;
    private final List<Verdict.Applies> applying;
    private final int number;
    private final IntFunction<Verdict.Not> others;

    /**
     * Verdicts of some rules.
     *
     * @param places where those that apply stand among all, in order
     * @param number of all rules
     * @param others says of the rule at any other place why it does not apply
     */
    Verdicts(int[] places, List<Verdict.Applies> applying, int number, IntFunction<Verdict.Not> others) {
        this.places = places;
        this.applying = List.copyOf(applying);
        this.number = number;
        this.others = others;
    }

    /** The rules that make deliveries. */
    public List<Verdict.Applies> applying() {
        return applying;
    }

    /** The others. */
    public Stream<Verdict.Not> declining() {
        return IntStream.range(0, number)
                .filter(place -> Arrays.binarySearch(places, place) < 0)
                .mapToObj(others);
    }

    /** How many the others are. */
    public int declined() {
        return number - places.length;
    }

    /** All. */
    public Stream<Verdict> all() {
        return IntStream.range(0, number).mapToObj(this::at);
    }

    /** Of the rules with that id alone. */
    public Verdicts of(long rule) {
        List<Verdict> kept =
                all().filter(verdict -> verdict.rule().id() == rule).toList();
        int[] fired = IntStream.range(0, kept.size())
                .filter(place -> kept.get(place) instanceof Verdict.Applies)
                .toArray();
        return new Verdicts(
                fired,
                Arrays.stream(fired)
                        .mapToObj(place -> (Verdict.Applies) kept.get(place))
                        .toList(),
                kept.size(),
                place -> (Verdict.Not) kept.get(place));
    }

    private Verdict at(int place) {
        int found = Arrays.binarySearch(places, place);
        return found < 0 ? others.apply(place) : applying.get(found);
    }
}
