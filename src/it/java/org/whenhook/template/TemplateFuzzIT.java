package org.whenhook.template;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random templates and mutations of good ones: whatever they are, they end in time, within the output budget, with a
 * text or a TemplateError. Ten seconds with a fixed seed; {@code -Dwhenhook.fuzz.seconds} and
 * {@code -Dwhenhook.fuzz.seed} for more.
 */
class TemplateFuzzIT {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final long SECONDS = Long.getLong("whenhook.fuzz.seconds", 10);
    private static final long SEED = Long.getLong("whenhook.fuzz.seed", 20261122);

    private final List<JsonObject> vectors = vectors();
    private long rendered;
    private long failed;

    @Test
    void everyTemplateEndsInATextOrATemplateError() {
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        for (long round = 0; System.nanoTime() < end; round++) {
            Random random = new Random(SEED + round);
            JsonObject vector = vectors.get(random.nextInt(vectors.size()));
            String template = random.nextInt(3) == 0
                    ? new RandomTemplate(random).text()
                    : mutated(random, vector.getString("template"));
            JsonObject context = vector.containsKey("context") ? vector.getJsonObject("context") : vector;
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));

            check(SEED + round, template, kind, context);
        }
        assertThat(rendered).isGreaterThan(10);
        assertThat(failed).isGreaterThan(10);
    }

    private void check(long seed, String template, Kind kind, JsonObject context) {
        long start = System.nanoTime();
        try {
            assertThat(Template.parse(template, kind).render(context)).hasSizeLessThanOrEqualTo(1 << 20);
            rendered++;
        } catch (TemplateError error) {
            assertThat(error.line()).isPositive();
            failed++;
        } catch (Throwable escaped) {
            throw new AssertionError("seed " + seed + ", template " + template, escaped);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("seed %s, %s", seed, template)
                .isLessThan(LIMIT);
    }

    private String mutated(Random random, String template) {
        StringBuilder text = new StringBuilder(template);
        for (int i = random.nextInt(4); i >= 0; i--) {
            mutate(random, text);
        }
        return text.toString();
    }

    private void mutate(Random random, StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + random.nextInt(8));
        String other = vectors.get(random.nextInt(vectors.size())).getString("template");
        int from = random.nextInt(other.length() + 1);
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(at, text.substring(at, to).repeat(1 + random.nextInt(40)));
            case 2 -> text.replace(at, to, other.substring(from, Math.min(other.length(), from + 20)));
            default -> text.insert(at, other);
        }
    }

    private static List<JsonObject> vectors() {
        List<JsonObject> all = new ArrayList<>();
        for (String file : List.of("templates.json", "more-templates.json")) {
            try (InputStream in = TemplateFuzzIT.class.getResourceAsStream(file);
                    JsonReader reader = Json.createReader(in)) {
                all.addAll(reader.readArray().getValuesAs(JsonObject.class));
            } catch (IOException e) {
                throw new AssertionError(file, e);
            }
        }
        return all;
    }
}
