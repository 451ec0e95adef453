package org.whenhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whenhook.condition.Trigger;
import org.whenhook.dispatch.BackTest.Change;
import org.whenhook.dispatch.BackTest.Report;
import org.whenhook.event.Event;
import org.whenhook.event.Priority;
import org.whenhook.json.JsonText;
import org.whenhook.queue.KeptEvents;
import org.whenhook.queue.Notes;

class BackTestTest {

    private static final Instant NOW = Instant.parse("2026-03-06T15:11:23Z");

    private final BackTest backTest = new BackTest(new Numbered(2000), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void countsWhatWouldChange() {
        Report report = backTest.run(trigger("lt", "10"), trigger("lt", "15"), 20);

        assertThat(report.looked()).isEqualTo(20);
        assertThat(report.counts())
                .containsEntry(Change.STILL_FIRES, 10)
                .containsEntry(Change.NOW_FIRES, 5)
                .containsEntry(Change.STILL_SILENT, 5)
                .containsEntry(Change.NO_LONGER_FIRES, 0)
                .containsEntry(Change.WOULD_ERROR, 0);
        assertThat(report.oldest()).isEqualTo(NOW.minusSeconds(19));
    }

    @Test
    void givesSomeExamplesOfEachWithTheExplanation() {
        Report report = backTest.run(trigger("lt", "10"), trigger("gte", "10"), 1500);

        assertThat(report.looked()).isEqualTo(1500);
        assertThat(report.examples()).hasSize(10);
        var example = report.examples().getFirst();
        assertThat(example.change()).isEqualTo(Change.NO_LONGER_FIRES);
        assertThat(example.explanation()).isNotNull();
        assertThat(example.explanation().summary()).contains("id");
    }

    @Test
    void anErrorIsNoMatch() {
        Report report = backTest.run(trigger("lt", "10"), trigger("contains", "1"), 10);

        assertThat(report.counts()).containsEntry(Change.WOULD_ERROR, 10);
    }

    @Test
    void aNewRuleFiredForNothingAndADisabledOneWouldNot() {
        assertThat(backTest.run(null, trigger("lt", "3"), 5).counts())
                .containsEntry(Change.NOW_FIRES, 3)
                .containsEntry(Change.STILL_SILENT, 2);
        assertThat(backTest.run(trigger("lt", "3"), null, 5).counts())
                .containsEntry(Change.NO_LONGER_FIRES, 3)
                .containsEntry(Change.STILL_SILENT, 2);
    }

    private static Trigger trigger(String operator, String value) {
        return Trigger.of(
                List.of("dcim.site"),
                List.of("object_created"),
                JsonText.read("{\"attr\": \"id\", \"op\": \"" + operator + "\", \"value\": " + value + "}"));
    }

    /** So many events, one a second, about the objects 0, 1, 2, …; the newest is 0. */
    private record Numbered(int number) implements KeptEvents {

        @Override
        public Page page(Query query, String after, int most) {
            int first = after.isEmpty() ? 0 : Integer.parseInt(after);
            int end = Math.min(number, first + most);
            return new Page(
                    IntStream.range(first, end).mapToObj(Numbered::kept).toList(),
                    end == number ? "" : String.valueOf(end),
                    end - first);
        }

        @Override
        public Optional<Kept> find(Event.Id id) {
            return Optional.empty();
        }

        @Override
        public Set<Types> types() {
            return Set.of();
        }

        private static Kept kept(int object) {
            var event = new Event(
                    new Event.Id("01K9ZQ%020d".formatted(object)),
                    "object_created",
                    "dcim.site",
                    Priority.DEFAULT,
                    "2026-03-06T15:11:23Z",
                    null,
                    null,
                    null,
                    Json.createObjectBuilder().add("id", object).build(),
                    null,
                    null);
            return new Kept(event, NOW.minusSeconds(object), List.of(), Notes.NONE);
        }
    }
}
