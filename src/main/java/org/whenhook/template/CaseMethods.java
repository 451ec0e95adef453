package org.whenhook.template;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Methods of text that change case or ask what kind of characters there are. */
final class CaseMethods {

    private static final Table TABLE = new Table();

    static final Map<String, Operation> ALL = all();

    private CaseMethods() {}

    private static Map<String, Operation> all() {
        change("upper", Casing::upper);
        change("lower", Casing::lower);
        change("capitalize", Casing::capitalize);
        change("title", Casing::title);
        change("swapcase", Casing::swap);
        change("casefold", Casing::fold);
        ask("isalnum", text -> Characters.all(text, Characters::isAlphanumeric));
        ask("isalpha", text -> Characters.all(text, Character::isLetter));
        ask("isascii", text -> text.chars().allMatch(c -> c < 0x80));
        ask("isdecimal", text -> Characters.all(text, Characters::isDecimal));
        ask("isdigit", text -> Characters.all(text, Characters::isDigit));
        ask("isnumeric", text -> Characters.all(text, Characters::isNumeric));
        ask("isidentifier", Characters::isIdentifier);
        ask("isprintable", text -> text.codePoints().allMatch(Quoted::isPrintable));
        ask("isspace", text -> Characters.all(text, Chars::isSpace));
        ask("istitle", Characters::isTitle);
        ask("islower", text -> Tests.isCased(text, false));
        ask("isupper", text -> Tests.isCased(text, true));
        return TABLE.done();
    }

    private static void change(String name, UnaryOperator<String> change) {
        TABLE.add(name, "", (r, self, a) -> {
            r.budget.make(self.toString().length());
            return like(self, change.apply(self.toString()));
        });
    }

    private static void ask(String name, Predicate<String> test) {
        TABLE.add(name, "", (r, self, a) -> {
            r.budget.touch(self.toString().length());
            return test.test(self.toString());
        });
    }

    /** Text made of markup is markup. */
    static Object like(Object self, String text) {
        return self instanceof Markup ? new Markup(text) : text;
    }
}
