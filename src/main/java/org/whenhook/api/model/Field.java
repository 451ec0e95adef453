package org.whenhook.api.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One field of a model, told once: filters, ordering, search, the brief form and OPTIONS follow from it.
 *
 * @param label for people
 * @param most characters of a text; 0: no limit
 * @param choices of a choice; empty otherwise
 */
public record Field(Kind kind, String name, String label, int most, List<String> choices, Set<Trait> traits) {

    /** What more there is to a field. */
    public enum Trait {
        REQUIRED,
        READ_ONLY,
        /** A text that may be null; numbers and moments may always be. */
        NULLABLE,
        /** Shown as set or not set; cannot be searched. */
        SECRET,
        /** Part of the brief form. */
        BRIEF,
        /** Looked at by {@code q}. */
        SEARCHED
    }

    public Field {
        choices = List.copyOf(choices);
        traits = Set.copyOf(traits);
    }

    /** A field of any kind but text with a limit, or choice. */
    public static Field of(Kind kind, String name, String label, Trait... traits) {
        return new Field(kind, name, label, 0, List.of(), Set.of(traits));
    }

    /** A text of no more than so many characters. */
    public static Field text(String name, String label, int most, Trait... traits) {
        return new Field(Kind.TEXT, name, label, most, List.of(), Set.of(traits));
    }

    /** One of some texts. */
    public static Field choice(String name, String label, List<String> choices, Trait... traits) {
        return new Field(Kind.CHOICE, name, label, 0, choices, Set.of(traits));
    }

    /** Whether there is that more to it. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** The same, also part of the brief form. */
    Field brief() {
        var more = EnumSet.of(Trait.BRIEF);
        more.addAll(traits);
        return new Field(kind, name, label, most, choices, more);
    }
}
