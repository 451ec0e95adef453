package org.whenhook.template;

/**
 * Where the compiler is.
 *
 * @param soft in a branch that may not be taken, where an unknown filter is found only when reached
 * @param toplevel where what is set is seen by blocks too
 */
record Scope(Symbols symbols, boolean soft, boolean toplevel) {

    Scope inner() {
        return new Scope(symbols.inner(), false, false);
    }

    Scope innerFunction() {
        return new Scope(symbols.innerIn(symbols.function().inner()), false, false);
    }

    Scope branch() {
        return new Scope(symbols, true, toplevel);
    }
}
