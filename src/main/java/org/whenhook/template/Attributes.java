package org.whenhook.template;

import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into values: {@code value.name} asks for what the value can do first, {@code value[key]} for keys first. */
final class Attributes {

    private Attributes() {}

    static Object attribute(Rendering r, Object of, String name, @Nullable String label) {
        Object own = own(r, of, name);
        if (own != null) {
            return own;
        }
        if (of instanceof Undefined undefined) {
            throw undefined.failure();
        }
        Object byKey = byKey(of, name);
        return byKey != null ? byKey : Undefined.member(of, name, label);
    }

    static Object item(Rendering r, Object of, Object key, @Nullable String label) {
        if (of instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (Values.isText(of)) {
            r.budget.touch(of.toString().length());
        }
        Object byKey = byKey(of, key);
        if (byKey != null) {
            return byKey;
        }
        if (Values.isText(key)) {
            Object own = own(r, of, key.toString());
            if (own != null) {
                return own;
            }
        }
        return Undefined.member(of, key, label);
    }

    private static @Nullable Object byKey(Object of, Object key) {
        return switch (of) {
            case Dict dict -> isHashable(key) ? dict.get(key) : null;
            case Block.Self self -> null;
            default -> Values.isInteger(key) ? Sequences.item(of, Numbers.clampedLong(key)) : null;
        };
    }

    private static boolean isHashable(Object key) {
        return switch (key) {
            case Seq list -> false;
            case Dict dict -> false;
            case Tuple tuple -> tuple.items().stream().allMatch(Attributes::isHashable);
            default -> true;
        };
    }

    /** A method or field of the value itself; something unsafe for inner names; null when there is nothing. */
    static @Nullable Object own(Rendering r, Object of, String name) {
        if ((name.startsWith("_") && Hidden.has(of, name)) || Hidden.isFrame(of, name)) {
            return Undefined.unsafe(of, name);
        }
        Object field = field(r, of, name);
        if (field != null) {
            return field;
        }
        Operation method = methods(of).get(name);
        return method == null ? null : new BoundMethod(of, method);
    }

    private static Map<String, Operation> methods(Object of) {
        return switch (of) {
            case String text -> Methods.TEXT;
            case Dict dict -> Methods.DICT;
            case Seq list -> Methods.LIST;
            case Markup markup -> Methods.MARKUP;
            case Long number -> Methods.INTEGER;
            case Boolean flag -> Methods.INTEGER;
            case BigInteger number -> Methods.INTEGER;
            case Double number -> Methods.FLOAT;
            case Tuple tuple -> Methods.TUPLE;
            case Range range -> Methods.TUPLE;
            case Bytes bytes -> Methods.BYTES;
            case View view -> Methods.VIEW;
            default -> Map.of();
        };
    }

    private static @Nullable Object field(Rendering r, Object of, String name) {
        return switch (of) {
            case Long number -> number(number, name);
            case Boolean flag -> number(Numbers.plain(flag), name);
            case BigInteger number -> number(number, name);
            case Double number -> name.equals("real") ? number : name.equals("imag") ? (Object) 0.0 : null;
            case Range range -> range(range, name);
            case Tuple tuple -> tuple.isGroup() ? group(tuple, name) : null;
            case Namespace namespace -> namespace.values().get(name);
            case LoopContext loop -> loop.attribute(name);
            case Macro macro -> macro.attribute(name);
            case Globals.Cycler cycler -> cycler.attribute(name);
            case Globals.Joiner joiner -> joiner.attribute(name);
            case Globals.DictType type -> type.attribute(name);
            case Block.Self self -> self(r, name);
            case View view -> name.equals("mapping") ? view.of() : null;
            default -> null;
        };
    }

    private static @Nullable Object group(Tuple group, String name) {
        return switch (name) {
            case "grouper" -> group.get(0);
            case "list" -> group.get(1);
            default -> null;
        };
    }

    private static @Nullable Object number(Object number, String name) {
        return switch (name) {
            case "real", "numerator" -> number;
            case "imag" -> 0L;
            case "denominator" -> 1L;
            default -> null;
        };
    }

    private static @Nullable Object range(Range range, String name) {
        return switch (name) {
            case "start" -> range.start();
            case "stop" -> range.stop();
            case "step" -> range.step();
            default -> null;
        };
    }

    private static @Nullable Object self(Rendering r, String name) {
        Block block = r.block(name);
        return block == null ? null : new Block.Reference(block);
    }
}
