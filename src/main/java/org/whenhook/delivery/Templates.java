package org.whenhook.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.whenhook.template.Kind;
import org.whenhook.template.Template;
import org.whenhook.template.TemplateError;

/** Renders what a webhook's author wrote. Each text is parsed once and kept while it is in use. Thread-safe. */
@Singleton
final class Templates {

    /** Three texts each for some thousands of webhooks; beyond that all are dropped and parsed anew when needed. */
    private static final int MOST = 30_000;

    private final Map<Text, Template> parsed = new ConcurrentHashMap<>();

    @Inject
    Templates() {}

    /**
     * The text for that context.
     *
     * @throws TemplateError when the template is wrong, fails on the context, or exceeds a budget
     */
    String render(String source, Kind kind, JsonObject context) {
        if (parsed.size() >= MOST) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(new Text(source, kind), text -> Template.parse(text.source, text.kind))
                .render(context);
    }

    private record Text(String source, Kind kind) {}
}
