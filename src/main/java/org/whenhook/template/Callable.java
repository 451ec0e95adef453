package org.whenhook.template;

/** A value that can be called. */
interface Callable {

    Object call(Rendering r, Args args);

    /** How Python names the type of such a value. */
    default String type() {
        return "function";
    }
}
