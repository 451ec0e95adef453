package org.whenhook.template;

import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Works out beforehand what is the same in every rendering. */
final class Folding {

    /** Small, so that what is worked out beforehand is never a heavy thing to keep. */
    private static final Limits LIMITS = new Limits(1000, Duration.ofMillis(100), 4096, 4096, 4096, 4, 1024);

    private static final Frame NO_VARIABLES = new Frame(0, null);

    Expr fold(Expr whole, List<Expr> parts) {
        if (!parts.stream().allMatch(Expr.Const.class::isInstance)) {
            return whole;
        }
        try {
            Rendering r = new Rendering(Kind.BODY, new Dict(JsonValue.EMPTY_JSON_OBJECT), Map.of(), LIMITS);
            Object value = whole.eval(r, NO_VARIABLES);
            return isConstant(value) ? new Expr.Const(whole.at, value) : whole;
        } catch (Failed whenReached) {
            return whole;
        }
    }

    private static boolean isConstant(Object value) {
        return switch (value) {
            case String text -> true;
            case Long number -> true;
            case Double number -> true;
            case Boolean flag -> true;
            case BigInteger number -> true;
            case None none -> true;
            case Tuple tuple -> tuple.items().stream().allMatch(Folding::isConstant);
            default -> false;
        };
    }
}
