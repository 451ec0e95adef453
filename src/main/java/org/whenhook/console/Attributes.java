package org.whenhook.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.whenhook.event.Event;

/** The attributes that an event's data have, as conditions name them. */
final class Attributes {

    private static final int DEEPEST = 4;
    private static final int MOST = 500;

    private Attributes() {}

    static List<String> of(Event event) {
        var paths = new TreeSet<String>();
        JsonObject data = event.data();
        if (data != null) {
            collect("", data, DEEPEST, paths);
        }
        return paths.stream().limit(MOST).toList();
    }

    private static void collect(String before, JsonValue value, int depth, Set<String> paths) {
        if (depth == 0 || paths.size() >= MOST) {
            return;
        }
        if (value instanceof JsonArray list) {
            list.stream()
                    .filter(JsonObject.class::isInstance)
                    .limit(1)
                    .forEach(each -> collect(before, each, depth, paths));
        } else if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                String path = before + member.getKey();
                paths.add(path);
                collect(path + ".", member.getValue(), depth - 1, paths);
            }
        }
    }
}
