package org.whenhook.template;

import java.math.BigInteger;

/** What Python calls the type of a value. */
final class Types {

    private Types() {}

    static String name(Object value) {
        return switch (value) {
            case String text -> "str";
            case Markup markup -> "Markup";
            case Boolean flag -> "bool";
            case Long number -> "int";
            case BigInteger number -> "int";
            case Double number -> "float";
            case None none -> "NoneType";
            case Seq list -> "list";
            case Tuple tuple -> tuple.isGroup() ? "_GroupTuple" : "tuple";
            case Dict dict -> "dict";
            case Undefined undefined -> "Undefined";
            case Range range -> "range";
            case Lazy lazy -> lazy.type();
            case View view -> view.part().type;
            case Bytes bytes -> "bytes";
            case Slice slice -> "slice";
            case Namespace namespace -> "Namespace";
            case LoopContext loop -> "LoopContext";
            case Callable callable -> callable.type();
            default -> "object";
        };
    }
}
