package org.whenhook.queue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Variation;
import org.whenhook.event.Declined;
import org.whenhook.event.Declined.Cause;
import org.whenhook.event.Event;
import org.whenhook.event.EventFixture;
import org.whenhook.event.Priority;
import org.whenhook.json.PythonJson;
import org.whenhook.queue.DeliveryJson.Unreadable;

class StoredEventTest {

    private static final Event.Id ID = EventFixture.ID;

    @Test
    void readsBackWhatItWrote() {
        var deliveries = List.of(
                delivery(1, JsonValue.EMPTY_JSON_OBJECT, ""),
                delivery(2, json("{\"note\":\"a b\\nc\",\"n\":1}"), "rule 7, version 3"));

        var read = StoredEvent.parse(ID, "1700000000123 " + text(EventFixture.siteCreated(), deliveries));

        assertThat(read)
                .isEqualTo(new StoredEvent(
                        EventFixture.siteCreated(), Instant.ofEpochMilli(1_700_000_000_123L), deliveries, Notes.NONE));
    }

    @Test
    void keepsEveryPartOfAnEvent() {
        var event = new Event(
                ID,
                "object_updated",
                "dcim.site",
                Priority.HIGH,
                "2026-03-06T15:11:23.503186+00:00",
                null,
                "r-1",
                new Event.Request("r-1", "PATCH", "/api/dcim/sites/4/", "jdoe"),
                null,
                new Event.Snapshots(json("{\"a\":null}"), null),
                json("{\"emoji\":\"\uD83D\uDE00\",\"line\":\"1\\n2\u2028\"}"));

        assertThat(roundTrip(event)).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678901234567890123456789",
                "0.1000000000000000055511151231257827",
                "1.10",
                "1E+400",
                "-9007199254740993",
                "0"
            })
    void keepsEveryDigitOfANumber(String number) {
        var event = withData(json("{\"n\":" + number + "}"));

        var data = roundTrip(event).data();

        assertThat(data).isNotNull();
        assertThat(data.getJsonNumber("n")).hasToString(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.10"})
    void keepsHalfOfASurrogatePair(String beside) {
        var data = json("{\"n\":" + beside + ",\"half\":\"\\ud800\"}");

        assertThat(roundTrip(withData(data)).data()).isEqualTo(data);
    }

    @Test
    void readsWhatWasStoredWithoutBlanks() {
        var event = StoredEvent.parse(
                        ID,
                        "1 d 3:7\n{\"type\":\"a\",\"object_type\":\"b\",\"timestamp\":\"c\",\"data\":{\"n\":[1,2]}}")
                .event();

        assertThat(event.data()).isEqualTo(json("{\"n\":[1,2]}"));
        assertThat(new String(PythonJson.bytes(event.data()), US_ASCII)).isEqualTo("{\"n\": [1, 2]}");
    }

    @Test
    void keepsWhatSetsADeliveryApart() {
        var variation = new Variation(
                Delivery.Id.of(ID, 2),
                "https://h/a b",
                List.of(new Attempt.Header("X-A", "1")),
                "two\nlines \"\u00fc\"");
        var varied = delivery(1, JsonValue.EMPTY_JSON_OBJECT, "").varied(variation);

        var text = text(EventFixture.siteCreated(), List.of(varied));

        assertThat(StoredEvent.parse(ID, "1 " + text).deliveries()).containsExactly(varied);
    }

    @Test
    void aHeaderHasOneLineAndNoDetailsWithoutNeed() {
        var text = text(EventFixture.siteCreated(), List.of(delivery(1, JsonValue.EMPTY_JSON_OBJECT, "")));

        assertThat(text).startsWith("d 3:7\n{").hasLineCount(2);
    }

    @Test
    void holds999Deliveries() {
        var deliveries = LongStream.rangeClosed(1, 999)
                .mapToObj(n -> new Delivery(Delivery.Id.of(ID, (int) n), n, n + 1, JsonValue.EMPTY_JSON_OBJECT, ""))
                .toList();

        var read = StoredEvent.parse(ID, "1 " + text(EventFixture.siteCreated(), deliveries));

        assertThat(read.deliveries()).isEqualTo(deliveries);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 d 3:7",
                "1 d 3:7\n",
                "x d 3:7\n{}",
                "1 d 3:7\n{\"type\":1}",
                "1 d 3\n{\"type\":\"a\",\"object_type\":\"b\",\"timestamp\":\"c\"}",
                "1 q 3:7\n{\"type\":\"a\",\"object_type\":\"b\",\"timestamp\":\"c\"}",
                "1 d 3:7 [\n{\"type\":\"a\",\"object_type\":\"b\",\"timestamp\":\"c\"}",
                "1 d 3:7 {\"1\":5}\n{\"type\":\"a\",\"object_type\":\"b\",\"timestamp\":\"c\"}",
                "1 d 3:7\n{\"type\":\"a\",\"object_type\":\"b\",\"timestamp\":\"c\",\"request\":{}}"
            })
    void saysWhenItCannotRead(String text) {
        assertThatThrownBy(() -> StoredEvent.parse(ID, text)).isInstanceOf(Unreadable.class);
    }

    @Test
    void saysWhenTheEventDoesNotNameTheDelivery() {
        var stored =
                StoredEvent.parse(ID, "1 " + text(EventFixture.siteCreated(), List.of(delivery(1, json("{}"), ""))));

        assertThatThrownBy(() -> stored.delivery(Delivery.Id.of(ID, 2))).isInstanceOf(Unreadable.class);
    }

    @Test
    void keepsTheNotes() {
        var notes = new Notes(
                List.of(new Declined(7, 3, Cause.CONDITIONS, "abc"), new Declined(0, 4, Cause.DISABLED, "")), 12, ID);

        var read = StoredEvent.parse(ID, "1 " + StoredEvent.text(EventFixture.siteCreated(), List.of(), notes));

        assertThat(read.notes()).isEqualTo(notes);
        assertThat(read.deliveries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 d 3:7", "1 d +3:7", "1 d -3:7", "1 D +3:7"})
    void readsEveryKindOfHeader(String header) {
        var read = StoredEvent.parse(ID, header + "\n{\"type\":\"a\",\"object_type\":\"b\",\"timestamp\":\"c\"}");

        assertThat(read.event().priority()).isEqualTo(Priority.DEFAULT);
        assertThat(read.deliveries()).extracting(Delivery::webhook).containsExactly(3L);
    }

    private static String text(Event event, List<Delivery> deliveries) {
        return StoredEvent.text(event, deliveries, Notes.NONE);
    }

    private static Event roundTrip(Event event) {
        var text = text(event, List.of(delivery(1, JsonValue.EMPTY_JSON_OBJECT, "")));
        return StoredEvent.parse(event.id(), "1 " + new String(text.getBytes(UTF_8), UTF_8))
                .event();
    }

    private static Event withData(JsonObject data) {
        var site = EventFixture.siteCreated();
        return new Event(
                ID,
                site.type(),
                site.objectType(),
                site.priority(),
                site.timestamp(),
                null,
                null,
                null,
                data,
                null,
                null);
    }

    private static Delivery delivery(int number, JsonObject data, String conditions) {
        return new Delivery(Delivery.Id.of(ID, number), 3, 7, data, conditions);
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
