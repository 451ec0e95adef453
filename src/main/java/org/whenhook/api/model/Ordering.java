package org.whenhook.api.model;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.whenhook.api.model.Field.Trait;

/** In which order a list is shown. Names that a model does not know are ignored; what is equal goes by id. */
public final class Ordering {

    private static final Comparator<JsonValue> VALUES =
            Comparator.comparingInt(Ordering::rank).thenComparing(Ordering::compared);

    private Ordering() {}

    /**
     * Which object comes first.
     *
     * @param asked names after commas, a {@code -} before those that go down; empty: the model's own order
     */
    public static Comparator<JsonObject> of(Model model, String asked) {
        return Stream.of(List.of(asked.split(",")), List.of(model.order().split(",")), List.of("id"))
                .map(names -> names.stream()
                        .map(String::strip)
                        .filter(name -> isOrderable(model, name))
                        .map(Ordering::by)
                        .reduce(Comparator::thenComparing))
                .flatMap(Optional::stream)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static boolean isOrderable(Model model, String name) {
        return model.field(plain(name))
                .filter(field -> field.kind().isScalar() && !field.is(Trait.SECRET))
                .isPresent();
    }

    private static Comparator<JsonObject> by(String name) {
        Comparator<JsonObject> up =
                Comparator.comparing(object -> object.getOrDefault(plain(name), JsonValue.NULL), VALUES);
        return name.startsWith("-") ? up.reversed() : up;
    }

    private static String plain(String name) {
        return name.startsWith("-") ? name.substring(1) : name;
    }

    /** As in NetBox's database, what is absent comes last, and first when going down. */
    private static int rank(JsonValue value) {
        return switch (value.getValueType()) {
            case FALSE -> 0;
            case TRUE -> 1;
            case NUMBER -> 2;
            case STRING -> 3;
            case OBJECT -> 4;
            case ARRAY -> 5;
            case NULL -> 6;
        };
    }

    private static int compared(JsonValue one, JsonValue other) {
        if (one instanceof JsonNumber left && other instanceof JsonNumber right) {
            return left.bigDecimalValue().compareTo(right.bigDecimalValue());
        }
        if (one instanceof JsonString left && other instanceof JsonString right) {
            int folded = TextTest.folded(left.getString()).compareTo(TextTest.folded(right.getString()));
            return folded == 0 ? left.getString().compareTo(right.getString()) : folded;
        }
        if (one instanceof JsonObject left && other instanceof JsonObject right) {
            return VALUES.compare(
                    left.getOrDefault("value", JsonValue.NULL), right.getOrDefault("value", JsonValue.NULL));
        }
        return 0;
    }
}
