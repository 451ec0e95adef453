package org.whenhook.api.model;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.model.Field.Trait;

/**
 * Which objects a request asks for. A parameter given several times asks for any of its values; different ones must all
 * hold. Parameters that a model does not know are ignored, as NetBox does.
 */
public final class Filters {

    private static final String CUSTOM = "cf_";

    private Filters() {}

    /**
     * What passes all that is asked for.
     *
     * @throws org.whenhook.json.InvalidFields when a value cannot be compared
     */
    public static Predicate<JsonObject> of(Model model, MultivaluedMap<String, String> asked) {
        var tests = new ArrayList<Predicate<JsonObject>>();
        asked.forEach((parameter, values) -> test(model, parameter, values).ifPresent(tests::add));
        return object -> tests.stream().allMatch(test -> test.test(object));
    }

    private static Optional<Predicate<JsonObject>> test(Model model, String parameter, List<String> values) {
        if (parameter.equals("q")) {
            return Optional.of(search(model, values.getLast().strip()));
        }
        int end = parameter.lastIndexOf("__");
        String name = end < 0 ? parameter : parameter.substring(0, end);
        String suffix = end < 0 ? "" : parameter.substring(end + 2);
        return Optional.ofNullable(model.filters().get(name))
                .or(() -> custom(model, name))
                .filter(filter -> filter.match().knows(suffix))
                .map(filter -> filter.test(suffix, values));
    }

    private static Optional<Filter> custom(Model model, String name) {
        return name.startsWith(CUSTOM) && model.field("custom_fields").isPresent()
                ? Optional.of(Filter.at(name, Match.TEXT, "custom_fields." + name.substring(CUSTOM.length())))
                : Optional.empty();
    }

    private static Predicate<JsonObject> search(Model model, String words) {
        Predicate<String> test = TextTest.of("ic", words);
        List<String> fields = model.fields().stream()
                .filter(field -> field.is(Trait.SEARCHED))
                .map(Field::name)
                .toList();
        return object -> words.isEmpty() || fields.stream().anyMatch(field -> holds(object.get(field), test));
    }

    private static boolean holds(@Nullable JsonValue value, Predicate<String> test) {
        return value instanceof JsonString text && test.test(text.getString());
    }
}
