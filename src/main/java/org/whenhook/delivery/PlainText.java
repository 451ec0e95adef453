package org.whenhook.delivery;

import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.stream.Stream;

/** Renders text without template marks; refuses what has them. */
@Singleton
final class PlainText implements Templates {

    @Override
    public String render(String source, Part part, JsonObject context) {
        if (Stream.of("{{", "{%", "{#").anyMatch(source::contains)) {
            throw new NotSendable(part.field() + ": templates are not rendered yet");
        }
        String text = source.replace("\r\n", "\n").replace('\r', '\n');
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
