package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.whenhook.queue.Minute;
import org.whenhook.queue.Minutes;
import org.whenhook.queue.Minutes.Latest;
import org.whenhook.queue.News;

/** How fast things go: rates, share of successes, time to answer, how long the backlog lasts; charts of an hour or a day. */
@Named
@RequestScoped
public class Tempo {

    private static final int HOUR = 60;
    private static final int SLICE = 10;
    private static final double MINUTE = 60_000;

    @Inject
    Minutes minutes;

    @Inject
    News news;

    @Inject
    Words words;

    private Latest latest = new Latest(Instant.EPOCH, List.of());
    private List<Minute> hour = List.of();
    private Minute sum = new Minute(Instant.EPOCH, 0, 0, 0, 0, 0, List.of(), 0);
    private Optional<Instant> oldest = Optional.empty();
    private List<Chart> charts = List.of();

    /** Reads it; the charts of a day when asked for, else of an hour, where so many deliveries are not over now. */
    void load(boolean day, long open) {
        latest = minutes.latest(Minutes.KEPT);
        List<Minute> all = latest.minutes();
        hour = all.subList(all.size() - HOUR, all.size());
        sum = Minute.sum(hour).orElseThrow();
        oldest = news.oldest();
        var drawn = new Charts(day ? Charts.slices(all, SLICE) : hour, words);
        charts = List.of(drawn.ended(), drawn.took(), drawn.open(open));
    }

    public String getEvents() {
        return words.say("tempo.rate", rate(Minute::events));
    }

    public String getEventsHour() {
        return words.say("tempo.hour", sum.events());
    }

    /** Of attempts, as these are what the workers and the receivers have to bear. */
    public String getAttempts() {
        return words.say("tempo.rate", rate(Minute::ended));
    }

    public String getAttemptsHour() {
        return words.say("tempo.hour", sum.ended());
    }

    /** Rounded down, so that all is only said of all; empty when nothing was tried. */
    public String getSuccess() {
        long tenths = sum.ended() == 0 ? 0 : sum.delivered() * 1000 / sum.ended();
        return sum.ended() == 0 ? "" : words.say("tempo.share", tenths / 1000.0);
    }

    /** Within which half of the calls of the hour were answered; empty when none was made. */
    public String getMedian() {
        return sum.within(0.5).map(words::pace).orElse("");
    }

    public String getMost() {
        return sum.within(0.95)
                .map(most -> words.say("tempo.most", words.pace(most)))
                .orElse(words.say("chart.noCalls"));
    }

    public String getOldest() {
        return oldest.map(since -> words.say("tempo.oldest", words.span(Duration.between(since, latest.now()))))
                .orElse("");
    }

    /** How long a backlog lasts at the pace of the last ten minutes. */
    String drain(long backlog) {
        if (backlog == 0) {
            return words.say("tempo.empty");
        }
        Minute late = Minute.sum(hour.subList(HOUR - SLICE, HOUR)).orElseThrow();
        double seconds = Duration.between(late.start(), latest.now()).toMillis() / 1000.0;
        double falls = (late.over() - late.arrived()) / Math.max(1, seconds);
        return falls <= 0
                ? words.say("tempo.grows")
                : words.say("tempo.drain", words.span(Duration.ofSeconds(Math.round(backlog / falls))));
    }

    public List<Chart> getCharts() {
        return charts;
    }

    /** A second, over the last sixty of them: of the minute before, what is not yet replaced by this one. */
    private double rate(ToLongFunction<Minute> count) {
        double part = latest.now().toEpochMilli() % (long) MINUTE / MINUTE;
        double before = count.applyAsLong(hour.get(HOUR - 2)) * (1 - part);
        return (before + count.applyAsLong(hour.getLast())) / 60;
    }
}
