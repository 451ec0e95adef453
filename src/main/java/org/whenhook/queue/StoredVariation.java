package org.whenhook.queue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.stream.JsonGenerator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Variation;

/** A variation as its event's header keeps it; of {@link Variation#NONE} nothing is kept. */
final class StoredVariation {

    private StoredVariation() {}

    static void write(JsonGenerator json, Variation variation) {
        if (variation.equals(Variation.NONE)) {
            return;
        }
        json.writeStartObject("variation");
        var of = variation.replayOf();
        DeliveryJson.write(json, "of", of == null ? null : of.text());
        DeliveryJson.write(json, "url", variation.url());
        json.writeStartArray("headers");
        variation.headers().forEach(header -> json.write(header.name()).write(header.value()));
        json.writeEnd();
        DeliveryJson.write(json, "body", variation.body());
        json.writeEnd();
    }

    static Variation read(@Nullable JsonObject json) {
        if (json == null) {
            return Variation.NONE;
        }
        var of = DeliveryJson.string(json, "of");
        return new Variation(
                of == null ? null : new Delivery.Id(of),
                DeliveryJson.string(json, "url"),
                headers(json.getJsonArray("headers").getValuesAs(JsonString::getString)),
                DeliveryJson.string(json, "body"));
    }

    private static List<Header> headers(List<String> texts) {
        return IntStream.range(0, texts.size() / 2)
                .mapToObj(i -> new Header(texts.get(2 * i), texts.get(2 * i + 1)))
                .toList();
    }
}
