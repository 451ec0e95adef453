package org.whenhook.api.work;

import static org.whenhook.queue.DeliveryStatus.HELD;
import static org.whenhook.queue.DeliveryStatus.SCHEDULED;
import static org.whenhook.queue.DeliveryStatus.WAITING;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.whenhook.api.http.ApiJson;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.json.Timestamp;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Ledger;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.Lanes;
import org.whenhook.queue.Minute;
import org.whenhook.queue.Minutes;
import org.whenhook.queue.Minutes.Latest;
import org.whenhook.queue.News;
import org.whenhook.queue.Pace;
import org.whenhook.worker.Workers;

/** How everything stands and how fast it goes, as the dashboard shows it. */
@Path("statistics")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {

    private static final int HOUR = 60;
    private static final EnumSet<DeliveryStatus> BACKLOG = EnumSet.of(WAITING, HELD, SCHEDULED);

    @Inject
    DeliveryRegistry registry;

    @Inject
    Minutes minutes;

    @Inject
    News news;

    @Inject
    Lanes lanes;

    @Inject
    Workers workers;

    @Context
    UriInfo uri;

    /** With the latest {@code minutes}: 60 when nothing is said, {@value Minutes#KEPT} at most. */
    @GET
    public String all() {
        int asked = asked();
        Latest latest = minutes.latest(Math.max(HOUR, asked));
        Pace pace = Pace.of(latest);
        Ledger ledger = registry.ledger();
        List<Minute> all = latest.minutes();
        return JsonText.write(Json.createObjectBuilder()
                .add("time", Timestamp.text(latest.now()))
                .add(
                        "events",
                        Json.createObjectBuilder()
                                .add("per_second", rounded(pace.perSecond(Minute::events)))
                                .add("last_hour", pace.sum().events()))
                .add("attempts", attempts(pace))
                .add("deliveries", deliveries(ledger))
                .add("backlog", backlog(ledger, pace))
                .add("workers", workers.living().size())
                .add("troubled_lanes", lanes.notClosed().size())
                .add("minutes", minutes(all.subList(all.size() - asked, all.size())))
                .build());
    }

    private int asked() {
        String text = uri.getQueryParameters().getFirst("minutes");
        if (text == null || text.isEmpty()) {
            return HOUR;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > Minutes.KEPT) {
            throw new InvalidFields("minutes", "Give a whole number from 0 to " + Minutes.KEPT + ".");
        }
        return Integer.parseInt(text);
    }

    private static JsonObjectBuilder attempts(Pace pace) {
        Minute sum = pace.sum();
        return Json.createObjectBuilder()
                .add("per_second", rounded(pace.perSecond(Minute::ended)))
                .add("last_hour", sum.ended())
                .add(
                        "success",
                        sum.ended() == 0
                                ? JsonValue.NULL
                                : Json.createValue(Math.floor(1e3 * sum.delivered() / sum.ended()) / 1e3))
                .add("median_ms", millis(sum.within(0.5)))
                .add("p95_ms", millis(sum.within(0.95)));
    }

    private static JsonObjectBuilder deliveries(Ledger ledger) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("accepted", sum(ledger.counts().values().stream().map(counts -> counts.accepted())))
                .add("deleted", sum(ledger.counts().values().stream().map(counts -> counts.deleted())))
                .add("adds_up", ledger.adds());
        Stream.of(DeliveryStatus.values()).forEach(status -> json.add(status.text(), count(ledger, status)));
        return json;
    }

    private JsonObjectBuilder backlog(Ledger ledger, Pace pace) {
        long count = sum(BACKLOG.stream().map(status -> count(ledger, status)));
        return Json.createObjectBuilder()
                .add("count", count)
                .add("oldest", ApiJson.moment(news.oldest().orElse(null)))
                .add(
                        "drained_in_seconds",
                        pace.drain(count)
                                .<JsonValue>map(span -> Json.createValue(span.toSeconds()))
                                .orElse(JsonValue.NULL));
    }

    private static JsonArrayBuilder minutes(List<Minute> all) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        all.forEach(minute -> json.add(Json.createObjectBuilder()
                .add("start", Timestamp.text(minute.start()))
                .add("events", minute.events())
                .add("accepted", minute.arrived())
                .add("delivered", minute.delivered())
                .add("retried", minute.again())
                .add("failed", minute.failed())
                .add("median_ms", millis(minute.within(0.5)))
                .add("p95_ms", millis(minute.within(0.95)))));
        return json;
    }

    private static long count(Ledger ledger, DeliveryStatus status) {
        return sum(ledger.counts().values().stream().map(counts -> counts.of(status)));
    }

    private static long sum(Stream<Long> numbers) {
        return numbers.mapToLong(Long::longValue).sum();
    }

    private static double rounded(double number) {
        return Math.round(number * 100) / 100.0;
    }

    private static JsonValue millis(Optional<Duration> span) {
        return span.<JsonValue>map(each -> Json.createValue(Math.round(each.toNanos() / 1e5) / 10.0))
                .orElse(JsonValue.NULL);
    }
}
