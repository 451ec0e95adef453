package org.whenhook.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.json.JsonText;

class EventJsonTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-06T15:11:23Z"), ZoneOffset.UTC);
    private final EventJson events = new EventJson(new EventIds(clock), clock);

    @Test
    void readsWhatIsGiven() {
        Event event = read("""
                {"event_type": "object_updated", "object_type": "dcim.site", "priority": "high", "username": "jdoe",
                 "timestamp": "2026-01-02T03:04:05+01:00", "data": {"id": 4},
                 "request": {"id": "r1", "method": "PUT", "path": "/x", "user": "jdoe"},
                 "snapshots": {"prechange": {"name": "a"}, "postchange": null}, "context": {"k": 1}}""").event();

        assertThat(event.type()).isEqualTo("object_updated");
        assertThat(event.priority()).isEqualTo(Priority.HIGH);
        assertThat(event.timestamp()).isEqualTo("2026-01-02T03:04:05+01:00");
        assertThat(event.requestId()).isEqualTo("r1");
        assertThat(event.request()).isEqualTo(new Event.Request("r1", "PUT", "/x", "jdoe"));
        assertThat(event.snapshots().prechange().getString("name")).isEqualTo("a");
        assertThat(event.snapshots().postchange()).isNull();
    }

    @Test
    void takesTheBodyThatNetBoxSends() {
        var reading = read("""
                {"event": "created", "timestamp": "2026-03-06 15:11:23.503186+00:00", "model": "site",
                 "username": "jdoe", "request_id": "17af32f0", "data": {"id": 4},
                 "snapshots": {"prechange": null, "postchange": {"name": "Graz"}}}""");

        assertThat(reading.event().type()).isEqualTo("object_created");
        assertThat(reading.event().payloadName()).isEqualTo("created");
        assertThat(reading.event().objectType()).isEqualTo("site");
        assertThat(reading.warnings()).isEmpty();
    }

    @Test
    void givesTheTimeWhenNoneIsGiven() {
        Event event = read("""
                {"event_type": "job_started", "object_type": "core.job"}""").event();

        assertThat(event.timestamp()).isEqualTo("2026-03-06T15:11:23.000000+00:00");
        assertThat(event.data()).isNull();
    }

    @Test
    void namesWhatItLeavesOut() {
        var reading = read("""
                {"event_type": "job_started", "object_type": "core.job", "colour": 1, "snapshots": {"now": {}}}""");

        assertThat(reading.warnings())
                .containsExactly(
                        "Unknown field \"colour\" was left out.", "Unknown field \"snapshots.now\" was left out.");
    }

    @Test
    void takesANumberAsTheSendersId() {
        assertThat(read("""
                {"event_type": "job_started", "object_type": "core.job", "id": 17}""").key()).isEqualTo("17");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"object_type": "dcim.site", "data": {}} | event_type | This field is required.
            {"event_type": 1, "object_type": "dcim.site", "data": {}} | event_type | Give a text, not a number.
            {"event": "created", "data": {}} | object_type | This field is required.
            {"event": "created", "object_type": "dcim.site"} | data | This field is required.
            {"event": "created", "object_type": "dcim.site", "data": []} | data | Give an object, not a list.
            {"event": "created", "model": "site", "data": {}, "priority": "urgent"} | priority | Use high, default or low.
            {"event": "created", "model": "site", "data": {}, "snapshots": {"prechange": 1}} | snapshots.prechange | Give an object, not a number.
            {"event": "created", "model": "site", "data": {}, "request": {"user": {}}} | request.user | Give a text, not an object.
            {"event": "created", "model": "site", "data": {}, "timestamp": "yesterday"} | timestamp | Use ISO 8601 with an offset, such as 2026-03-06T15:11:23+00:00.
            """)
    void refusesNamingFieldAndMend(String json, String field, String mend) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(InvalidEvent.class, invalid -> assertThat(invalid.field())
                        .isEqualTo(field))
                .hasMessage(mend);
    }

    @Test
    void idsSortByTime() {
        var earlier = new EventIds(Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC));
        var later = new EventIds(Clock.fixed(Instant.ofEpochMilli(1_001), ZoneOffset.UTC));

        assertThat(earlier.next().text()).isLessThan(later.next().text());
        assertThat(earlier.next()).isNotEqualTo(earlier.next());
    }

    private EventJson.Reading read(String json) {
        return events.read(JsonText.read(json));
    }
}
