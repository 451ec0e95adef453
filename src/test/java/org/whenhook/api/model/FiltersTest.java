package org.whenhook.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.JsonText;

class FiltersTest {

    private static final Model THINGS = Model.of(
            "thing",
            "things/",
            "name",
            Model.object(
                    List.of(
                            Field.text("name", "Name", 50, Trait.REQUIRED, Trait.SEARCHED),
                            Field.text("secret", "Secret", 50, Trait.SECRET),
                            Field.choice("color", "Color", List.of("red", "blue")),
                            Field.of(Kind.BOOLEAN, "good", "Good"),
                            Field.of(Kind.FLOAT, "size", "Size")),
                    Model.tagged()),
            Model.taggedFilters());

    private static final List<JsonObject> ALL =
            Stream.of("""
                    {"id": 1, "name": "Straße", "secret": "s", "color": "red", "good": true, "size": 1.5,
                     "tags": [{"slug": "a"}, {"slug": "b"}], "custom_fields": {"team": "Core"},
                     "created": "2026-03-06T15:11:23.484000Z"}""", """
                    {"id": 2, "name": "strand", "secret": "", "color": "blue", "good": false, "size": null,
                     "tags": [{"slug": "b"}], "custom_fields": {}, "created": "2026-03-07T00:00:00Z"}""", """
                    {"id": 3, "name": "", "secret": "", "color": "blue", "good": false, "size": 10,
                     "tags": [], "custom_fields": {"team": "core"}, "created": "2026-03-08T00:00:00Z"}""").map(JsonText::readObject).toList();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name=strand              | 2
                    name=Strand              |
                    name=strand&name=Straße  | 1 2
                    name__n=strand           | 1 3
                    name__n=strand&name__n=  | 1
                    name__ic=STR             | 1 2
                    name__nic=STR            | 3
                    name__ie=STRASSE         | 1
                    name__nie=strand         | 1 3
                    name__isw=str            | 1 2
                    name__nisw=str           | 3
                    name__iew=AND            | 2
                    name__niew=and           | 1 3
                    name__empty=true         | 3
                    name__empty=false        | 1 2
                    name__regex=^s           | 2
                    name__regex=ra           | 1 2
                    name__iregex=^S.*[de]$   | 1 2
                    id=2                     | 2
                    id__gte=2                | 2 3
                    id__lt=2                 | 1
                    size__gt=1.49            | 1 3
                    size__n=10               | 1 2
                    size__empty=true         | 2
                    good=true                | 1
                    color=red                | 1
                    color__n=red             | 2 3
                    created__gte=2026-03-07  | 2 3
                    created__lt=2026-03-06T15:11:23.484001Z | 1
                    created=2026-03-06T16:11:23.484+01:00   | 1
                    tag=b                    | 1 2
                    tag=a&tag=b              | 1
                    tag__any=a&tag__any=b    | 1 2
                    tag__n=a                 | 2 3
                    cf_team=core             | 3
                    cf_team__ie=core         | 1 3
                    owner_id=1               |
                    q=STR                    | 1 2
                    q=                       | 1 2 3
                    q=strand&good=true       |
                    secret=x                 | 1 2 3
                    name__lt=x               | 1 2 3
                    nothing=x                | 1 2 3""")
    void asksAsNetBox(String query, String ids) {
        assertThat(found(query)).isEqualTo(ids == null ? "" : ids);
    }

    @ParameterizedTest
    @CsvSource({
        "id=x, id",
        "id=1e9, id",
        "color=green, color",
        "good=yes, good",
        "created=today, created",
        "size__empty=x, size__empty",
        "name__regex=(, name__regex"
    })
    void namesTheParameterThatCannotBeCompared(String query, String parameter) {
        assertThatThrownBy(() -> found(query))
                .isInstanceOfSatisfying(
                        InvalidFields.class, wrong -> assertThat(wrong.errors()).containsOnlyKeys(parameter));
    }

    @Test
    void stopsAPatternThatTakesTooLong() {
        var many = JsonText.readObject("{\"name\": \"" + "a".repeat(40) + "\"}");
        var test = Filters.of(THINGS, asked("name__regex=(a*)*\\1b"));

        assertThatThrownBy(() -> test.test(many)).isInstanceOf(InvalidFields.class);
    }

    private static String found(String query) {
        return String.join(
                " ",
                ALL.stream()
                        .filter(Filters.of(THINGS, asked(query)))
                        .map(object -> String.valueOf(object.getInt("id")))
                        .toList());
    }

    private static MultivaluedHashMap<String, String> asked(String query) {
        var asked = new MultivaluedHashMap<String, String>();
        Stream.of(query.split("&")).forEach(pair -> {
            int equals = pair.indexOf('=');
            asked.add(pair.substring(0, equals), pair.substring(equals + 1));
        });
        return asked;
    }
}
