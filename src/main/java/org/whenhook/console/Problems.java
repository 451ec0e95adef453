package org.whenhook.console;

import static java.util.Comparator.comparing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Says errors in the reader's language. They come as the API says them, in English, and are known by their sentence: the texts
 * {@code wrong.*} of the English bundle are these sentences, with gaps. One that is not known stays as it is.
 */
@Named
@RequestScoped
public class Problems {

    private static final List<Sentence> KNOWN = known(ResourceBundle.getBundle(
            "org.whenhook.messages",
            Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));

    @Inject
    Words words;

    @Inject
    Viewer viewer;

    private final Map<String, String> said = new HashMap<>();

    /** The same for each line; said of many rows it is looked up once. */
    public String say(String errors) {
        return said.computeIfAbsent(
                errors, each -> each.lines().map(this::translated).collect(Collectors.joining(" ")));
    }

    private String translated(String error) {
        return viewer.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? error
                : KNOWN.stream()
                        .flatMap(sentence -> sentence.gaps(error).stream().flatMap(gaps -> filled(sentence, gaps)))
                        .findFirst()
                        .orElse(error);
    }

    /** What fills a gap may be a sentence itself; and where it says only at which place, one of them must be one that is known. */
    private Stream<String> filled(Sentence sentence, List<String> gaps) {
        List<String> filling = gaps.stream().map(this::translated).toList();
        return sentence.isPlace() && filling.equals(gaps)
                ? Stream.empty()
                : Stream.of(words.say(sentence.key(), filling.toArray()));
    }

    private static List<Sentence> known(ResourceBundle english) {
        return english.keySet().stream()
                .filter(key -> key.startsWith("wrong."))
                .map(key -> Sentence.of(key, english.getString(key)))
                .sorted(comparing(Sentence::isPlace)
                        .thenComparingInt(Sentence::fixed)
                        .reversed())
                .toList();
    }

    /**
     * A sentence with gaps.
     *
     * @param fixed how many characters are always the same: where two fit, the one with more of them is meant, and one that is
     *     another sentence with its place before all others
     */
    private record Sentence(String key, Pattern pattern, int fixed) {

        static Sentence of(String key, String text) {
            String[] parts = text.replace("''", "'").split("\\{\\d}", -1);
            String pattern = Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining("(.*)"));
            return new Sentence(
                    key,
                    Pattern.compile(pattern, Pattern.DOTALL),
                    Arrays.stream(parts).mapToInt(String::length).sum());
        }

        /** Whether it is another sentence with its place. */
        boolean isPlace() {
            return key.startsWith("wrong.at.");
        }

        /** What fills the gaps of an error; nothing when it is another sentence. */
        List<List<String>> gaps(String error) {
            Matcher matcher = pattern.matcher(error);
            if (!matcher.matches()) {
                return List.of();
            }
            var gaps = new ArrayList<String>();
            IntStream.rangeClosed(1, matcher.groupCount()).forEach(i -> gaps.add(matcher.group(i)));
            return List.of(gaps);
        }
    }
}
