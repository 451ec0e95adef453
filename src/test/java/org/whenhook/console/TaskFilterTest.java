package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.InvalidQuery;

class TaskFilterTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @Test
    void asksForWhatTheAddressSays() {
        var query = filter("all", Map.of("webhook", "3", "error_class", "http_5xx", "q", " "))
                .query();

        assertThat(query.statuses()).containsExactly(DeliveryStatus.FAILED);
        assertThat(query.queues()).isEmpty();
        assertThat(query.webhooks()).isEqualTo(Set.of(3L));
        assertThat(query.text()).isEmpty();
    }

    @Test
    void readsTimesInTheReadersZone() {
        var query = filter("low", Map.of("since", "2026-03-06T16:00")).query();

        assertThat(query.queues()).containsExactly(Priority.LOW);
        assertThat(query.changed().from()).isEqualTo(Instant.parse("2026-03-06T15:00:00Z"));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> filter("all", Map.of("since", "yesterday")).query())
                .isInstanceOf(InvalidQuery.class)
                .hasMessageContaining("yesterday");
    }

    @Test
    void searchesOnlyWhereAListWouldNotDo() {
        assertThat(filter("low", Map.of("after", "x")).isSearch()).isFalse();
        assertThat(filter("low", Map.of("q", "x")).isSearch()).isTrue();
        assertThat(filter("all", Map.of()).isSearch()).isTrue();
        assertThat(filter("lowest", Map.of()).exists()).isFalse();
    }

    @Test
    void hasOneAddressForOneView() {
        var filter = filter("low", Map.of("q", "a&b", "webhook", "3"));

        assertThat(filter.address().text()).isEqualTo("tasks.xhtml?q=a%26b&queue=low&status=failed&webhook=3");
        assertThat(filter.address().with("q", "").text()).isEqualTo("tasks.xhtml?queue=low&status=failed&webhook=3");
    }

    private static TaskFilter filter(String queue, Map<String, String> given) {
        return new TaskFilter(queue, "failed", given, VIENNA);
    }
}
