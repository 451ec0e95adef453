package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Text to fill a place with; different each time. */
final class Lipsum {

    private static final List<String> WORDS =
            List.of(("a ab ad amet arcu at aliquam ante augue bibendum blandit commodo"
                            + " congue cras cum cursus dapibus diam dictum dolor donec dui duis egestas eget elit enim erat eros est et"
                            + " etiam eu ex facilisis fames felis fermentum feugiat fusce gravida hac hendrerit iaculis id in integer"
                            + " ipsum justo lacus lectus leo libero ligula lorem luctus magna massa mattis mauris metus mi mollis morbi"
                            + " nam nec neque nibh nisi non nulla nunc odio orci ornare pede pellentesque porta proin purus quam quis"
                            + " risus rutrum sagittis sapien sed sem semper sit sociis sodales tellus tempor tincidunt tortor turpis"
                            + " ultrices urna ut varius vel velit venenatis vestibulum vitae vivamus viverra volutpat vulputate")
                    .split(" ", -1));

    static final Operation OPERATION = new Operation("lipsum", "n? html? min? max?", Lipsum::make);

    private Lipsum() {}

    private static Object make(Rendering r, Object none, @Nullable Object[] a) {
        long count = a[0] == null ? 5 : Arguments.integer("lipsum", a[0]);
        boolean html = a[1] == null || Truth.of(a[1]);
        long least = a[2] == null ? 20 : Arguments.integer("lipsum", a[2]);
        long most = a[3] == null ? 100 : Arguments.integer("lipsum", a[3]);
        if (least >= most && count > 0) {
            throw Failed.value("lipsum needs a \"max\" greater than its \"min\".");
        }
        List<String> paragraphs = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            String paragraph = paragraph(r, ThreadLocalRandom.current().nextLong(least, most));
            paragraphs.add(html ? "<p>" + paragraph + "</p>" : paragraph);
        }
        return html ? new Markup(String.join("\n", paragraphs)) : String.join("\n\n", paragraphs);
    }

    private static String paragraph(Rendering r, long words) {
        StringBuilder out = new StringBuilder();
        String before = "";
        int inSentence = 0;
        for (long i = 0; i < words; i++) {
            String word = WORDS.get(ThreadLocalRandom.current().nextInt(WORDS.size()));
            word = word.equals(before) ? "et" : word;
            before = word;
            r.budget.make(word.length() + 2L);
            out.append(out.isEmpty() ? "" : " ");
            out.append(
                    inSentence == 0
                            ? word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1)
                            : word);
            inSentence++;
            if (inSentence > 8 && i < words - 1 && ThreadLocalRandom.current().nextInt(6) == 0) {
                out.append('.');
                inSentence = 0;
            }
        }
        return out.append('.').toString();
    }
}
