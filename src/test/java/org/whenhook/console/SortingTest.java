package org.whenhook.console;

import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.whenhook.console.Sorting.Head;

class SortingTest {

    private static final List<String> ROWS = List.of("pear", "fig", "apple", "kiwi");

    @Test
    void sortsByTheFirstColumnWhenNothingIsAsked() {
        assertThat(sorted("")).containsExactly("apple", "fig", "kiwi", "pear");
        assertThat(sorted("no-such")).containsExactly("apple", "fig", "kiwi", "pear");
    }

    @Test
    void sortsByAnotherColumnAndThenByTheFirst() {
        assertThat(sorted("length")).containsExactly("fig", "kiwi", "pear", "apple");
    }

    @Test
    void sortsTheOtherWayRound() {
        assertThat(sorted("-length")).containsExactly("apple", "kiwi", "pear", "fig");
        assertThat(sorted("-name")).containsExactly("pear", "kiwi", "fig", "apple");
    }

    @Test
    void leadsToEachOrderAndBackToTheFirst() {
        assertThat(head("", "length")).isEqualTo(new Head("?find=x&sort=length", null, "down"));
        assertThat(head("", "name")).isEqualTo(new Head("?find=x&sort=-name", "ascending", "down"));
        assertThat(head("-name", "name")).isEqualTo(new Head("?find=x", "descending", "up"));
    }

    private static List<String> sorted(String asked) {
        return ROWS.stream().sorted(sorting(asked).order()).toList();
    }

    private static Head head(String asked, String column) {
        return Objects.requireNonNull(
                sorting(asked).heads(Address.empty().with("find", "x")).get(column));
    }

    private static Sorting<String> sorting(String asked) {
        var columns = new LinkedHashMap<String, Comparator<String>>();
        columns.put("name", Comparator.naturalOrder());
        columns.put("length", comparingInt(String::length));
        return new Sorting<>(columns, "name", asked);
    }

    @Test
    void showsThePageAfterTheRowThatTheAddressNames() {
        var page = Filter.of(
                Stream.iterate(1, i -> i <= 120, i -> i + 1), Comparator.reverseOrder(), String::valueOf, "71");

        assertThat(page.rows()).startsWith(70).hasSize(50);
        assertThat(page.next()).isEqualTo("21");
    }
}
