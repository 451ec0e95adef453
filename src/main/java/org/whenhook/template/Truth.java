package org.whenhook.template;

import java.math.BigInteger;

/** What counts as true: everything but nothing, zero and the empty. */
final class Truth {

    private Truth() {}

    static boolean of(Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case String text -> !text.isEmpty();
            case Long number -> number != 0;
            case None none -> false;
            case Undefined undefined -> false;
            case Seq list -> list.size() > 0;
            case Dict dict -> dict.size() > 0;
            case Double number -> number != 0;
            case BigInteger number -> number.signum() != 0;
            case Markup markup -> !markup.text().isEmpty();
            case Tuple tuple -> tuple.size() > 0;
            case Range range -> range.size() > 0;
            case View view -> view.of().size() > 0;
            case Bytes bytes -> !bytes.latin().isEmpty();
            case LoopContext loop -> loop.length() > 0;
            default -> true;
        };
    }
}
