package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whenhook.console.Latency.Newest;
import org.whenhook.queue.Minute;
import org.whenhook.queue.Minutes;
import org.whenhook.queue.Minutes.Latest;
import org.whenhook.queue.News;
import org.whenhook.queue.Pace;

/** How fast things go: rates, share of successes, latency, time to answer, how long the backlog lasts; charts of an hour or a day. */
@Named
@RequestScoped
public class Tempo {

    private static final int SLICE = 10;

    @Inject
    Minutes minutes;

    @Inject
    News news;

    @Inject
    Latency latency;

    @Inject
    Words words;

    private Pace pace = new Pace(Instant.EPOCH, List.of(), none());
    private Optional<Instant> oldest = Optional.empty();
    private Newest newest = new Newest(List.of());
    private List<Chart> charts = List.of();

    /** Reads it; the charts of a day when asked for, else of an hour, where so many deliveries are not over now. */
    void load(boolean day, long open) {
        Latest latest = minutes.latest(Minutes.KEPT);
        pace = Pace.of(latest);
        oldest = news.oldest();
        newest = latency.newest();
        var drawn = new Charts(day ? Charts.slices(latest.minutes(), SLICE) : pace.hour(), words);
        charts = List.of(drawn.ended(), drawn.took(), drawn.open(open));
    }

    private static Minute none() {
        return new Minute(Instant.EPOCH, 0, 0, 0, 0, 0, List.of(), 0);
    }

    public String getEvents() {
        return words.say("tempo.rate", pace.perSecond(Minute::events));
    }

    public String getEventsHour() {
        return words.say("tempo.hour", pace.sum().events());
    }

    /** Of attempts, as these are what the workers and the receivers have to bear. */
    public String getAttempts() {
        return words.say("tempo.rate", pace.perSecond(Minute::ended));
    }

    public String getAttemptsHour() {
        return words.say("tempo.hour", pace.sum().ended());
    }

    /** Rounded down, so that all is only said of all; empty when nothing was tried. */
    public String getSuccess() {
        long tenths = pace.sum().ended() == 0
                ? 0
                : pace.sum().delivered() * 1000 / pace.sum().ended();
        return pace.sum().ended() == 0 ? "" : words.say("tempo.share", tenths / 1000.0);
    }

    /** Within which half of the calls of the hour were answered; empty when none was made. */
    public String getMedian() {
        return pace.sum().within(0.5).map(words::pace).orElse("");
    }

    public String getMost() {
        return pace.sum()
                .within(0.95)
                .map(most -> words.say("tempo.most", words.pace(most)))
                .orElse(words.say("chart.noCalls"));
    }

    /** Within which half of the newest delivered ones were, from the acceptance of their events; empty when there is none. */
    public String getLatency() {
        return newest.within(0.5).map(words::pace).orElse("");
    }

    public String getLatencyMost() {
        return newest.within(0.95)
                .map(most -> words.say(
                        "tempo.latest", words.pace(most), newest.spans().size()))
                .orElse("");
    }

    public String getOldest() {
        return oldest.map(since -> words.say("tempo.oldest", words.span(Duration.between(since, pace.now()))))
                .orElse("");
    }

    /** How long a backlog lasts at the pace of the last ten minutes. */
    String drain(long backlog) {
        if (backlog == 0) {
            return words.say("tempo.empty");
        }
        return pace.drain(backlog)
                .map(span -> words.say("tempo.drain", words.span(span)))
                .orElseGet(() -> words.say("tempo.grows"));
    }

    public List<Chart> getCharts() {
        return charts;
    }
}
