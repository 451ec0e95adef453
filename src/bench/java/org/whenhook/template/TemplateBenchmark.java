package org.whenhook.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Renders ten bodies with Whenhook and with Jinjava, side by side, and prints the ratio of their throughputs, each the
 * best of five seconds, since a machine that does other things too disturbs some of them. Both have
 * the template parsed already. Jinjava is handed plain Java maps made beforehand, and its global context is shared and
 * not copied for each rendering as its own entry point does; ours takes JSON apart each time.
 */
@State(Scope.Benchmark)
public class TemplateBenchmark {

    @Param
    public Body body;

    private JsonObject context;
    private Map<String, Object> plain;
    private Template template;
    private Jinjava jinjava;
    private Node tree;

    @Setup
    public void prepare() {
        try (JsonReader reader = Json.createReader(new StringReader(Event.JSON))) {
            context = reader.readObject();
        }
        plain = map(context);
        template = Template.parse(body.text, body.kind);
        jinjava = new Jinjava();
        tree = interpreter().parse(body.text);
        if (!interpreter().render(tree).isEmpty()
                && !jinjava.renderForResult(body.text, plain).getErrors().isEmpty()) {
            throw new IllegalStateException("Jinjava cannot render " + body);
        }
    }

    private JinjavaInterpreter interpreter() {
        Context bindings = new Context(jinjava.getGlobalContext(), plain);
        return new JinjavaInterpreter(jinjava, bindings, jinjava.getGlobalConfig());
    }

    @Benchmark
    public String ours() {
        return template.render(context);
    }

    @Benchmark
    public String jinjava() {
        JinjavaInterpreter interpreter = interpreter();
        JinjavaInterpreter.pushCurrent(interpreter);
        try {
            String text = interpreter.render(tree);
            if (!interpreter.getErrors().isEmpty()) {
                throw new IllegalStateException("Jinjava cannot render " + body);
            }
            return text;
        } finally {
            JinjavaInterpreter.popCurrent();
        }
    }

    private static Map<String, Object> map(JsonObject json) {
        Map<String, Object> map = new LinkedHashMap<>();
        json.forEach((key, value) -> map.put(key, plain(value)));
        return map;
    }

    private static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NUMBER ->
                ((JsonNumber) value).isIntegral()
                        ? (Object) ((JsonNumber) value).longValue()
                        : (Object) ((JsonNumber) value).doubleValue();
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
            case OBJECT -> map(value.asJsonObject());
            case ARRAY -> list(value.asJsonArray());
        };
    }

    private static List<Object> list(JsonArray array) {
        List<Object> list = new ArrayList<>();
        array.forEach(value -> list.add(plain(value)));
        return list;
    }

    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(TemplateBenchmark.class.getSimpleName())
                        .forks(1)
                        .warmupIterations(5)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .build())
                .run();
        Map<Body, Map<String, Double>> table = new TreeMap<>();
        for (RunResult result : results) {
            String[] path = result.getParams().getBenchmark().split("\\.");
            table.computeIfAbsent(Body.valueOf(result.getParams().getParam("body")), any -> new TreeMap<>())
                    .put(
                            path[path.length - 1],
                            result.getPrimaryResult().getStatistics().getMax());
        }
        System.out.println("| body | ours, renderings/s | Jinjava, renderings/s | ratio |\n|---|---:|---:|---:|");
        table.forEach((each, scores) -> System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %s | %s |%n",
                each.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                scores.get("ours"),
                scores.containsKey("jinjava") ? String.format(Locale.ROOT, "%,.0f", scores.get("jinjava")) : "fails",
                scores.containsKey("jinjava")
                        ? String.format(Locale.ROOT, "%.1f", scores.get("ours") / scores.get("jinjava"))
                        : ""));
    }
}
