package org.whenhook.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.json.InvalidFields;
import org.whenhook.webhook.WebhookJson;

/** What OPTIONS tells of a webhook is what saving one demands. */
class WebhookModelTest {

    static Stream<Field> limited() {
        return WebhookModel.MODEL.fields().stream().filter(field -> field.most() > 0 && !field.is(Trait.READ_ONLY));
    }

    @ParameterizedTest
    @MethodSource("limited")
    void refusesWhatIsLongerThanTold(Field field) {
        assertThatThrownBy(() -> WebhookJson.draft(Json.createObjectBuilder()
                        .add("enabled", false) // else no reason why it is not is read
                        .add(field.name(), "x".repeat(field.most() + 1))
                        .build()))
                .isInstanceOfSatisfying(
                        InvalidFields.class, wrong -> assertThat(wrong.errors().get(field.name()))
                                .contains("Ensure this field has no more than " + field.most() + " characters."));
    }

    @Test
    void demandsWhatIsToldToBeRequired() {
        assertThatThrownBy(() -> WebhookJson.draft(JsonObject.EMPTY_JSON_OBJECT))
                .isInstanceOfSatisfying(
                        InvalidFields.class, wrong -> assertThat(wrong.errors().keySet())
                                .containsExactlyInAnyOrderElementsOf(WebhookModel.MODEL.fields().stream()
                                        .filter(field -> field.is(Trait.REQUIRED))
                                        .map(Field::name)
                                        .toList()));
    }
}
