package org.whenhook.api.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.whenhook.json.JsonText;

/** What the description shows as examples may be sent. */
class ExamplesTest {

    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonObject document = OpenApi.document();
    private final List<Shown> shown = new ArrayList<>();

    /** What may be sent under a name of examples.json. */
    private record Shown(String name, JsonObject media) {}

    ExamplesTest() {
        document.getJsonObject("paths")
                .forEach((path, item) -> item.asJsonObject().forEach((method, operation) -> {
                    if (operation instanceof JsonObject told && told.containsKey("requestBody")) {
                        told.getJsonObject("requestBody")
                                .getOrDefault("content", JsonValue.EMPTY_JSON_OBJECT)
                                .asJsonObject()
                                .forEach((type, media) ->
                                        shown.add(new Shown(name(method, path, type), media.asJsonObject())));
                    }
                }));
    }

    @Test
    void shownForWhateverIsPosted() {
        assertThat(shown)
                .filteredOn(each -> each.name.startsWith("post "))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.media).as(each.name).containsKey("example"));
    }

    @Test
    void areShownEachSomewhere() {
        assertThat(new TreeSet<>(OpenApi.read("examples.json").keySet()))
                .isSubsetOf(shown.stream().map(Shown::name).collect(Collectors.toSet()));
    }

    @Test
    void fitTheirSchemas() {
        shown.stream()
                .filter(each -> each.media.containsKey("example"))
                .forEach(each -> assertThat(faults(each)).as(each.name).isEmpty());
    }

    private List<String> faults(Shown each) {
        JsonObject whole = Json.createObjectBuilder()
                .add("allOf", Json.createArrayBuilder().add(each.media.get("schema")))
                .add("components", document.getJsonObject("components"))
                .build();
        try {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(JsonText.write(whole))
                    .validate(mapper.readTree(JsonText.write(each.media.get("example"))))
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(String method, String path, String type) {
        return method + " " + path + (type.equals("application/json") ? "" : " " + type);
    }
}
