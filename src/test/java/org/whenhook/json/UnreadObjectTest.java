package org.whenhook.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadObjectTest {

    private static final String TEXT =
            "{\"id\":7,\"name\":\"a \\\"b\\\\\\\" }\",\"up\":true,\"none\":null,\"in\":{\"a\":[1,{\"b\":\"]\"}]},\"list\":[\"x\"]}";

    private final UnreadObject object = UnreadObject.of(TEXT);

    @Test
    void isTheObjectThatItsTextIs() {
        var read = JsonText.readObject(TEXT);

        assertThat(object).isEqualTo(read).hasSameHashCodeAs(read).hasToString(TEXT);
        assertThat(read).isEqualTo(object);
        assertThat(object.keySet()).containsExactlyElementsOf(read.keySet());
        assertThat(JsonText.write(object)).isEqualTo(TEXT);
    }

    @Test
    void answersForItsMembersAsAnyObjectDoes() {
        assertThat(object.getInt("id")).isEqualTo(7);
        assertThat(object.getInt("name", 3)).isEqualTo(3);
        assertThat(object.getString("name")).isEqualTo("a \"b\\\" }");
        assertThat(object.getString("id", "none")).isEqualTo("none");
        assertThat(object.getBoolean("up")).isTrue();
        assertThat(object.getBoolean("name", true)).isTrue();
        assertThat(object.isNull("none")).isTrue();
        assertThat(object.getJsonArray("list").getString(0)).isEqualTo("x");
        assertThat(object.getJsonObject("in").getJsonArray("a").getJsonObject(1).getString("b"))
                .isEqualTo("]");
        assertThat(object.getJsonObject("missing")).isNull();
        assertThat(object.getOrDefault("missing", JsonValue.NULL)).isEqualTo(JsonValue.NULL);
        assertThatThrownBy(() -> object.isNull("missing")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> object.getBoolean("id")).isInstanceOf(ClassCastException.class);
    }

    @Test
    void leavesWhatIsInsideUnread() {
        assertThat(object.get("in")).isInstanceOf(UnreadObject.class);
        assertThat(((UnreadObject) object.getJsonObject("in")).text()).isEqualTo("{\"a\":[1,{\"b\":\"]\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{\"a\":1",
                "{\"a\":\"}",
                "{\"a\":[1}",
                "{\"a\":1}}",
                "{\"a\":{\"b\":1}",
                "{\"a\"}"
            })
    void refusesWhatIsNoObjectWhenSomebodyLooks(String text) {
        assertThatThrownBy(() -> UnreadObject.of(text).size()).isInstanceOf(InvalidJson.class);
    }
}
