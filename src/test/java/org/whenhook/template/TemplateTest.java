package org.whenhook.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static final JsonObject CONTEXT = json("""
            {"data": {"name": "sw-01", "tenant": null, "tags": ["core"]}, "evil": "a\\r\\nX-Evil: 1", "sly": "a\\u2028b"}
            """);

    static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static String render(Kind kind, String template) {
        return Template.parse(template, kind).render(CONTEXT);
    }

    private static TemplateError failure(Kind kind, String template) {
        TemplateError error = catchThrowableOfType(TemplateError.class, () -> render(kind, template));
        assertThat(error).as(template).isNotNull();
        return error;
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ x }}", "{% if x %}", "a {# b #}"})
    void knowsATemplateByItsOpenings(String text) {
        assertThat(Template.isTemplate(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{ x }", "}} %} #}", "%7B%7B"})
    void knowsPlainTextByTheirAbsence(String text) {
        assertThat(Template.isTemplate(text)).isFalse();
    }

    @Test
    void saysWhatIsNullAndWhatCannotBeReadOfIt() {
        TemplateError error = failure(Kind.BODY, "a\nb\nc\n  {{ data.tenant.slug.x }}");

        assertThat(error)
                .isInstanceOf(TemplateError.Failure.class)
                .hasMessage("Line 4: \"data.tenant\" is null, so \".slug\" cannot be read.");
        assertThat(error.type()).isEqualTo("UndefinedError");
        assertThat(error.line()).isEqualTo(4);
        assertThat(error.column()).isEqualTo(22);
    }

    @Test
    void saysWhereTheTextIsNoTemplateAndWhichPieceIsWrong() {
        TemplateError error = failure(Kind.BODY, "ok\n{{ data.name nope }}");

        assertThat(error).isInstanceOfSatisfying(TemplateError.Syntax.class, syntax -> assertThat(syntax.piece())
                .isEqualTo("nope"));
        assertThat(error).hasMessage("Line 2: \"nope\" stands where \"}}\" is expected.");
        assertThat(error.column()).isEqualTo(14);
    }

    @Test
    void namesTheFilterThatDoesNotExist() {
        assertThat(failure(Kind.BODY, "{{ data|nosuch }}")).hasMessage("Line 1: there is no filter named \"nosuch\".");
    }

    @Test
    void leavesTheCallersContextAsItIs() {
        String before = CONTEXT.toString();

        assertThat(render(
                        Kind.BODY, "{{ data.tags.append('x') }}{{ data.tags }}{{ data.update({'a': 1}) }}{{ data.a }}"))
                .isEqualTo("None['core', 'x']None1");
        assertThat(CONTEXT).hasToString(before);
    }

    @Test
    void rendersTheSameFromManyThreadsAtOnce() {
        Template template = Template.parse(
                "{% macro f(x) %}<{{ x }}>{% endmacro %}{% for t in data.tags %}{{ f(t) }}{% endfor %}", Kind.BODY);

        Set<String> results = IntStream.range(0, 2000)
                .parallel()
                .mapToObj(each -> template.render(CONTEXT))
                .collect(Collectors.toSet());

        assertThat(results).containsExactly("<core>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: {{ evil }}",
                "X: {{ sly }}",
                "X: {{ evil[1] }}",
                "X: {{ 'a' ~ evil }}",
                "X: {{ [evil]|first }}",
                "{% set x %}{{ evil }}{% endset %}X: {{ x }}",
                "{% set x %}own\n{{ evil }}{% endset %}X: {{ x }}",
                "{% macro f() %}{{ evil }}{% endmacro %}X: {{ f() }}",
                "{% macro f() %}{{ caller() }}{% endmacro %}{% call f() %}{{ evil }}{% endcall %}",
                "{% filter upper %}{{ evil }}{% endfilter %}",
                "{% for c in evil %}{{ c }}{% endfor %}",
                "{% for c in [1] recursive %}{{ evil }}{% endfor %}",
                "{% autoescape true %}{{ evil }}{% endautoescape %}",
                "{% block a %}{% set y %}{{ evil }}{% endset %}{{ y }}{% endblock %}",
                "{% set x %}a\nb{% endset %}{{ x ~ '' ~ evil }}",
                "{% print evil %}",
                "{{ '%s'|format(evil) }}",
                "{{ '\\n' }}",
            })
    void keepsLineBreaksInValuesOutOfHeaders(String template) {
        assertThat(failure(Kind.HEADERS, template).getMessage()).contains("header_safe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: {{ evil|header_safe }}",
                "{% set x %}{{ evil }}{% endset %}X: {{ x|header_safe }}",
                "{% filter header_safe %}X: {{ evil }}{% endfilter %}",
            })
    void letsThroughWhatHeaderSafeHasCleaned(String template) {
        assertThat(render(Kind.HEADERS, template)).isEqualTo("X: aX-Evil: 1");
    }

    @Test
    void letsTheTemplatesOwnLineBreaksThrough() {
        assertThat(render(Kind.HEADERS, """
                {% macro f(n) %}X-{{ n }}: 1
                {% endmacro %}{% set x %}Y: 1
                {% endset %}A: {{ data.name }}
                {{ f('a') }}{{ x }}{% for t in data.tags %}T: {{ t }}
                {% endfor %}""")).isEqualTo("A: sw-01\nX-a: 1\nY: 1\nT: core\n");
    }

    @Test
    void keepsLineBreaksInValuesOutOfUrls() {
        assertThat(failure(Kind.URL, "https://h/{{ evil }}")).hasMessageContaining("not allowed in a URL");
        assertThat(render(Kind.URL, "https://h/{{ evil|urlencode }}")).isEqualTo("https://h/a%0D%0AX-Evil%3A%201");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 'x' * 10**9 }}",
                "{{ 2 ** (10**7) }}",
                "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
                "{% set l = [1] %}{% for x in l %}{{ l.append(1) }}{% endfor %}",
                "{% set n = namespace(x='ab') %}{% for i in range(100) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
                "{% set s = 'x' * 1000000 %}{% for i in range(99999) %}{{ 1 if s is lower }}{% endfor %}",
                "{% for c in 'xy' * 1000000 %}{{ c }}{% endfor %}",
                "{{ '%1000000000d' % 1 }}",
                "{{ '{:.1000000000f}'.format(1.5) }}",
                "{{ '{:01111111111,}'.format(1) }}",
                "{{ 'x'|center(10**9) }}",
                "{{ lipsum(10**9) }}",
            })
    void endsBombsByNamingTheBudgetTheyUsedUp(String bomb) {
        TemplateError error = failure(Kind.BODY, bomb);

        assertThat(error.type()).isEqualTo("BudgetExceeded");
        assertThat(error.getMessage()).contains(" budget of ");
    }

    @Test
    void endsEndlessRecursion() {
        List<String> endless = List.of(
                "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
                "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
                "{% block a %}{{ self.a() }}{% endblock %}",
                "{{ " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + " }}",
                "{{ 1" + "+1".repeat(20_000) + " }}",
                "{% if 1 %}".repeat(10_000));

        assertThat(endless)
                .allSatisfy(template ->
                        assertThat(failure(Kind.BODY, template).type()).isEqualTo("RecursionError"));
    }

    @Test
    void refusesTextsThatAreTooLong() {
        assertThat(failure(Kind.BODY, "x".repeat(1 << 20)))
                .hasMessage("Line 1: the template is longer than the source budget of 262144 characters.");
    }
}
