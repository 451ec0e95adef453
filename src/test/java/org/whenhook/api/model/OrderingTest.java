package org.whenhook.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.json.JsonText;

class OrderingTest {

    private static final Model THINGS = Model.of(
            "thing",
            "things/",
            "name",
            List.of(
                    Field.of(Kind.INTEGER, "id", "ID"),
                    Field.text("name", "Name", 50),
                    Field.text("secret", "Secret", 50, Trait.SECRET),
                    Field.of(Kind.INTEGER, "size", "Size"),
                    Field.choice("type", "Type", List.of("x", "y"))),
            List.of());

    private static final List<JsonObject> ALL =
            Stream.of("""
                    {"id": 1, "name": "b", "secret": "1", "size": 10, "type": {"value": "y"}}""", """
                    {"id": 2, "name": "A", "secret": "3", "size": 9, "type": {"value": "x"}}""", """
                    {"id": 3, "name": "a", "secret": "2", "size": null, "type": {"value": "x"}}""").map(JsonText::readObject).toList();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                            | 2 3 1
                    -name   | 1 3 2
                    size    | 2 1 3
                    -size   | 3 1 2
                    type,id | 2 3 1
                    type,-id| 3 2 1
                    -id     | 3 2 1
                    secret  | 2 3 1
                    nothing | 2 3 1""")
    void ordersAsAsked(String asked, String ids) {
        var found = ALL.stream()
                .sorted(Ordering.of(THINGS, asked == null ? "" : asked))
                .toList();

        assertThat(String.join(
                        " ",
                        found.stream()
                                .map(object -> String.valueOf(object.getInt("id")))
                                .toList()))
                .isEqualTo(ids);
    }
}
