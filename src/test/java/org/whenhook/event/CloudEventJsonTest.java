package org.whenhook.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.json.JsonText;

class CloudEventJsonTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-06T15:11:23.5Z"), ZoneOffset.UTC);

    private final CloudEventJson reader = new CloudEventJson(new EventJson(new EventIds(CLOCK), CLOCK));

    @Test
    void mapsEveryAttribute() {
        var event = read("""
                {"specversion": "1.0", "id": "A234", "source": "https://netbox.example/", "type": "site.moved",
                 "subject": "4", "time": "2026-03-06T15:11:23Z", "objecttype": "dcim.site", "username": "jdoe",
                 "requestid": "r-1", "priority": "high", "traceparent": "00-ab-cd-01", "data": {"name": "Graz"}}
                """).event();

        assertThat(event.type()).isEqualTo("site.moved");
        assertThat(event.objectType()).isEqualTo("dcim.site");
        assertThat(event.priority()).isEqualTo(Priority.HIGH);
        assertThat(event.timestamp()).isEqualTo("2026-03-06T15:11:23Z");
        assertThat(event.username()).isEqualTo("jdoe");
        assertThat(event.requestId()).isEqualTo("r-1");
        assertThat(event.data()).isEqualTo(json("{\"id\": \"4\", \"name\": \"Graz\"}"));
        assertThat(String.valueOf(event.context()))
                .contains("\"source\":\"https://netbox.example/\"", "\"traceparent\":\"00-ab-cd-01\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "data": "text"              | {"value": "text"}
            "data": [1, 2]              | {"value": [1, 2]}
            "data": null                | {}
            "source": "s"               | {}
            "data_base64": "AAE="       | {"base64": "AAE="}
            "subject": "4", "data": 1   | {"id": "4", "value": 1}
            "subject": "4", "data": {"id": 5} | {"id": 5}
            """)
    void makesAnObjectOfAnyData(String member, String data) {
        var event = read("{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\", " + member
                        + "}")
                .event();

        assertThat(event.data()).isEqualTo(json(data));
        assertThat(event.objectType()).isEqualTo("cloudevent");
        assertThat(event.timestamp()).isEqualTo("2026-03-06T15:11:23.500000+00:00");
    }

    @Test
    void knowsAnEventBySourceAndId() {
        var one = read("{\"specversion\": \"1.0\", \"id\": \"b\", \"source\": \"a\", \"type\": \"t\"}");
        var again = read("{\"specversion\": \"1.0\", \"id\": \"b\", \"source\": \"a\", \"type\": \"u\"}");
        var other = read("{\"specversion\": \"1.0\", \"id\": \"\\\"b\", \"source\": \"a\", \"type\": \"t\"}");

        assertThat(one.key()).isEqualTo(again.key()).isNotEqualTo(other.key());
        assertThat(one.event().id()).isNotEqualTo(again.event().id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id": "1", "source": "s", "type": "t"}                                     | specversion
            {"specversion": "0.3", "id": "1", "source": "s", "type": "t"}               | specversion
            {"specversion": "1.0", "source": "s", "type": "t"}                          | id
            {"specversion": "1.0", "id": "1", "source": "", "type": "t"}                | source
            {"specversion": "1.0", "id": "1", "source": "s"}                            | type
            {"specversion": "1.0", "id": "1", "source": "s", "type": "t", "time": "x"}  | time
            {"specversion": "1.0", "id": "1", "source": "s", "type": "t", "Ext": "x"}   | Ext
            {"specversion": "1.0", "id": "1", "source": "s", "type": "t", "ext": {}}    | ext
            {"specversion": "1.0", "id": "1", "source": "s", "type": "t", "data": 1, "data_base64": ""} | data_base64
            {"specversion": "1.0", "id": "1", "source": "s", "type": "t", "data_base64": 5} | data_base64
            """)
    void namesTheAttributeThatIsWrong(String text, String attribute) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(InvalidEvent.class, e -> assertThat(e.field())
                .isEqualTo(attribute));
    }

    private EventJson.Reading read(String text) {
        return reader.read(json(text));
    }

    private static JsonValue json(String text) {
        return JsonText.read(text);
    }
}
