package org.whenhook.template;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Turns JSON into the language's own values, one level at a time. */
final class Values {

    private static final int EXPONENT_OF_NO_DOUBLE = 400;

    private Values() {}

    static Object of(JsonValue json) {
        return switch (json.getValueType()) {
            case STRING -> ((JsonString) json).getString();
            case NUMBER -> number((JsonNumber) json);
            case OBJECT -> new Dict((JsonObject) json);
            case ARRAY -> new Seq((JsonArray) json);
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> None.NONE;
        };
    }

    private static Object number(JsonNumber json) {
        Number number = json.numberValue();
        if (number instanceof Integer || number instanceof Long) {
            return number.longValue();
        }
        if (json.isIntegral()) {
            BigDecimal exact = json.bigDecimalValue();
            return exact.precision() < 19 ? (Object) exact.longValue() : integer(exact.toBigInteger());
        }
        BigDecimal exact = json.bigDecimalValue();
        long exponent = (long) exact.precision() - exact.scale();
        if (Math.abs(exponent) > EXPONENT_OF_NO_DOUBLE) {
            // BigDecimal.doubleValue() takes long for exponents that no double has
            return exponent < 0 ? 0.0 : exact.signum() * Double.POSITIVE_INFINITY;
        }
        return exact.doubleValue();
    }

    /** Integers that fit a long are always Long. */
    static Object integer(BigInteger exact) {
        return exact.bitLength() < Long.SIZE ? (Object) exact.longValue() : exact;
    }

    /** Whether this is an integer; true and false are, as in Python. */
    static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof BigInteger || value instanceof Boolean;
    }

    static boolean isText(Object value) {
        return value instanceof String || value instanceof Markup;
    }
}
