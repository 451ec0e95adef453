package org.whenhook.webhook;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.config.Settings;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Draft;
import org.whenhook.redis.Sequel;

/**
 * Forgets conditions that nothing uses any more. They are kept for as long as an event or a delivery may be there that has
 * to say why it was made: when something leaves them the moment is noted, and a later change of the definitions removes them.
 */
@Singleton
final class KeptConditions {

    private static final String LEFT = "conditions-left:";

    /** The documents that have a trigger. */
    private static final Set<String> USERS = Set.of("webhook", "rule");

    /** From an event's coming to the end of its last delivery, from which on the settings count. */
    private static final Duration UNDER_WAY = Duration.ofDays(30);

    private final Duration kept;
    private final Clock clock;

    @Inject
    KeptConditions(Settings.Queue settings, Clock clock) {
        this.kept = Stream.of(settings.eventsFor(), settings.deliveredFor(), settings.failedFor())
                .max(Duration::compareTo)
                .orElseThrow()
                .plus(UNDER_WAY);
        this.clock = clock;
    }

    @Produces
    Sequel sequel() {
        return new Sequel(this::tidy);
    }

    private void tidy(Draft draft) {
        Map<String, String> before = draft.before().texts();
        Map<String, String> after = draft.present().texts();
        if (before.equals(after)) {
            return;
        }
        Instant now = clock.instant();
        before.forEach((name, text) -> {
            if (name.startsWith(LEFT)) {
                forget(draft, name, Instant.parse(text).plus(kept).isBefore(now));
            } else if (isUser(name) && !text.equals(after.get(name))) {
                note(draft, reference(text), reference(after.get(name)), now);
            }
        });
    }

    private static void note(Draft draft, String before, String after, Instant now) {
        if (!before.isEmpty() && !before.equals(after)) {
            draft.put(LEFT + before, now.toString());
        }
    }

    /** Others may use the same ones, then or again; that is looked through only now. */
    private static void forget(Draft draft, String name, boolean due) {
        if (!due) {
            return;
        }
        String reference = name.substring(LEFT.length());
        boolean used = draft.present().texts().entrySet().stream()
                .filter(each -> isUser(each.getKey()))
                .anyMatch(each -> reference(each.getValue()).equals(reference));
        draft.remove(name);
        if (!used) {
            draft.remove(TriggerJson.conditionsName(reference));
        }
    }

    private static boolean isUser(String name) {
        return USERS.contains(name.substring(0, Math.max(0, name.indexOf(':'))));
    }

    private static String reference(@Nullable String text) {
        try {
            return text == null ? "" : TriggerJson.referenceIn(JsonText.readObject(text));
        } catch (InvalidJson e) {
            return ""; // the shelves leave it out as well
        }
    }
}
