package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.whenhook.bulk.BulkAction;
import org.whenhook.bulk.BulkAction.Progress;
import org.whenhook.console.BulkStory.Share;

/** Puts bulk actions into words. */
@RequestScoped
public class BulkStories {

    private static final int MOST_WEBHOOKS = 10;

    @Inject
    Words words;

    @Inject
    Names names;

    @Inject
    Clock clock;

    BulkStory of(BulkAction action) {
        long count = action.plan().count();
        String more = action.plan().whole() ? "bulk.title." : "bulk.titleMore.";
        return new BulkStory(
                action,
                words.say(more + action.deed().text(), count),
                sentence(action),
                filter(action),
                webhooks(action),
                words.span(Duration.ofSeconds(Math.max(1, count / action.rate()))),
                words.moment(action.created()));
    }

    private String sentence(BulkAction action) {
        Progress progress = action.progress();
        return words.say(
                "bulk.state." + progress.state().text(),
                progress.done(),
                progress.skipped(),
                Math.round(progress.perSecond(clock.instant())));
    }

    /** As the API and its log write it: whoever repeats it finds the same. */
    private static List<String> filter(BulkAction action) {
        return action.fields().getJsonObject("filter").entrySet().stream()
                .map(each -> each.getKey() + " = "
                        + (each.getValue() instanceof JsonString text
                                ? text.getString()
                                : each.getValue().toString()))
                .sorted()
                .toList();
    }

    private List<Share> webhooks(BulkAction action) {
        return action.plan().webhooks().entrySet().stream()
                .sorted(Map.Entry.<Long, Long>comparingByValue().reversed())
                .limit(MOST_WEBHOOKS)
                .map(each -> new Share(each.getKey(), names.webhook(each.getKey()), each.getValue()))
                .toList();
    }
}
