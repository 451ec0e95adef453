package org.whenhook.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.whenhook.condition.ConditionReader;
import org.whenhook.json.Json;

/** Conditions as a tree of JSON, changed node by node. What a change does not touch stays as it was written. */
final class ConditionTree {

    private static final String ROOT = "conditions";

    private ConditionTree() {}

    /**
     * A node where it stands.
     *
     * @param path the way to it: places in the sets on the way, from the outermost, such as {@code 1.0}; empty for the root
     * @param place the same in the words of explanations, such as {@code and[1].or[0]}
     * @param last its own place among the members of its set is the last
     */
    record Spot(String path, String place, int depth, JsonValue node, boolean first, boolean last) {}

    /** All nodes, each set before its members; none when the conditions say nothing. */
    static List<Spot> spots(JsonValue conditions) {
        var spots = new ArrayList<Spot>();
        if (!ConditionReader.saysNothing(conditions)) {
            add(new Spot("", ROOT, 0, conditions, true, true), spots);
        }
        return spots;
    }

    private static void add(Spot spot, List<Spot> spots) {
        spots.add(spot);
        if (!isSet(spot.node)) {
            return;
        }
        List<JsonValue> members = members(spot.node);
        String below = spot.place.equals(ROOT) ? logic(spot.node) : spot.place + "." + logic(spot.node);
        for (int i = 0; i < members.size(); i++) {
            String path = spot.path.isEmpty() ? String.valueOf(i) : spot.path + "." + i;
            add(
                    new Spot(
                            path,
                            below + "[" + i + "]",
                            spot.depth + 1,
                            members.get(i),
                            i == 0,
                            i == members.size() - 1),
                    spots);
        }
    }

    /** Whether it is {@code and} or {@code or} over a list. */
    static boolean isSet(JsonValue node) {
        return node instanceof JsonObject object
                && object.size() == 1
                && (object.get("and") instanceof JsonArray || object.get("or") instanceof JsonArray);
    }

    /** {@code and} or {@code or}. */
    static String logic(JsonValue set) {
        return set.asJsonObject().keySet().iterator().next();
    }

    /** The tree with another node in that place. */
    static JsonValue changed(JsonValue root, String path, UnaryOperator<JsonValue> edit) {
        return changed(root, steps(path), edit);
    }

    private static JsonValue changed(JsonValue node, List<Integer> way, UnaryOperator<JsonValue> edit) {
        if (way.isEmpty()) {
            return edit.apply(node);
        }
        int step = way.getFirst();
        List<Integer> rest = way.subList(1, way.size());
        return withMembers(node, members -> {
            if (step < members.size()) {
                members.set(step, changed(members.get(step), rest, edit));
            }
        });
    }

    /** With one more node at the end of the set there; what is no set becomes one. */
    static JsonValue added(JsonValue root, String path, JsonValue node) {
        return changed(
                root,
                path,
                present -> isSet(present)
                        ? withMembers(present, members -> members.add(node))
                        : set("and", ConditionReader.saysNothing(present) ? List.of(node) : List.of(present, node)));
    }

    static JsonValue removed(JsonValue root, String path) {
        return inParent(root, path, JsonValue.NULL, (members, i) -> members.remove(i.intValue()));
    }

    /** Further up or down among the members of its set. */
    static JsonValue moved(JsonValue root, String path, int by) {
        return inParent(root, path, root, (members, i) -> {
            if (i + by >= 0 && i + by < members.size()) {
                Collections.swap(members, i, i + by);
            }
        });
    }

    /** With that {@code and} or {@code or} in place of the other. */
    static JsonValue joined(JsonValue root, String path, String logic) {
        return changed(root, path, set -> isSet(set) ? set(logic, members(set)) : set);
    }

    static JsonObject set(String logic, List<JsonValue> members) {
        return Json.createObjectBuilder()
                .add(logic, Json.createArrayBuilder(members))
                .build();
    }

    private static JsonValue inParent(
            JsonValue root, String path, JsonValue forRoot, BiConsumer<List<JsonValue>, Integer> edit) {
        List<Integer> way = steps(path);
        if (way.isEmpty()) {
            return forRoot;
        }
        return changed(
                root,
                way.subList(0, way.size() - 1),
                set -> withMembers(set, members -> {
                    if (way.getLast() < members.size()) {
                        edit.accept(members, way.getLast());
                    }
                }));
    }

    private static JsonValue withMembers(JsonValue set, Consumer<List<JsonValue>> edit) {
        if (!isSet(set)) {
            return set;
        }
        var members = new ArrayList<>(members(set));
        edit.accept(members);
        return set(logic(set), members);
    }

    private static List<JsonValue> members(JsonValue set) {
        return set.asJsonObject().getJsonArray(logic(set));
    }

    private static List<Integer> steps(String path) {
        return path.matches("\\d{1,4}([.]\\d{1,4}){0,100}")
                ? Stream.of(path.split("[.]")).map(Integer::valueOf).toList()
                : List.of();
    }
}
