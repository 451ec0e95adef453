package org.whenhook.template;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inner names that Python's own values have; asking for one of them is refused, for any other it is missing. */
final class Hidden {

    private static final Set<String> ANY = words("class delattr dir doc eq format ge getattribute getstate gt hash init"
            + " init_subclass le lt ne new reduce reduce_ex repr setattr sizeof str subclasshook");
    private static final String TEXT = "add contains getitem getnewargs iter len mod mul rmod rmul ";
    private static final String SEQUENCE = "add class_getitem contains getitem iter len mul rmul ";
    private static final String CALLABLE = "call module name qualname self text_signature annotations builtins closure"
            + " code defaults dict get globals kwdefaults wrapped weakref ";
    private static final String NUMBER = "abs add bool ceil divmod float floor floordiv getnewargs int mod mul neg pos"
            + " pow radd rdivmod rfloordiv rmod rmul round rpow rsub rtruediv sub truediv trunc ";
    private static final String INTEGER =
            NUMBER + "and index invert lshift or rand rlshift ror rrshift rshift rxor xor ";
    private static final String VIEW = "and contains iter len or rand reversed ror rsub rxor sub xor ";
    private static final String DICT = "class_getitem contains delitem getitem ior iter len or reversed ror setitem ";

    private static final Map<String, Set<String>> BY_TYPE = Map.ofEntries(
            Map.entry("str", words(TEXT)),
            Map.entry("Markup", words(TEXT + "html html_format module radd slots")),
            Map.entry("int", words(INTEGER)),
            Map.entry("bool", words(INTEGER)),
            Map.entry("float", words(NUMBER + "getformat")),
            Map.entry("NoneType", words("bool")),
            Map.entry("list", words(SEQUENCE + "delitem iadd imul reversed setitem")),
            Map.entry("tuple", words(SEQUENCE + "getnewargs")),
            Map.entry("dict", words(DICT)),
            Map.entry("range", words("bool contains getitem iter len reversed")),
            Map.entry("dict_keys", words(VIEW)),
            Map.entry("dict_items", words(VIEW)),
            Map.entry("dict_values", words("iter len reversed")),
            Map.entry("bytes", words(TEXT + "bytes")),
            Map.entry("generator", words("del iter name next qualname")),
            Map.entry(
                    "Undefined",
                    words(
                            "add aiter bool call complex div float floordiv getattr int iter len mod"
                                    + " module mul neg pos pow radd rdiv rfloordiv rmod rmul rpow rsub rtruediv slots sub truediv")));

    private static final Set<String> CALLED = words(CALLABLE + DICT + "iter len next");
    private static final Set<String> INNER = Set.of(
            "_after",
            "_before",
            "_current",
            "_iterable",
            "_iterator",
            "_length",
            "_undefined",
            "_recurse",
            "_func",
            "_environment",
            "_argument_count",
            "_invoke",
            "_default_autoescape",
            "_undefined_hint",
            "_undefined_name",
            "_undefined_obj",
            "_undefined_message",
            "_undefined_exception",
            "_fail_with_undefined_error",
            "_TemplateReference__context",
            "_fields",
            "_asdict",
            "_make",
            "_replace",
            "_field_defaults");

    private Hidden() {}

    private static Set<String> words(String words) {
        return Set.copyOf(List.of(words.strip().split(" ", -1)));
    }

    static boolean has(Object value, String name) {
        if (name.startsWith("__") && name.endsWith("__") && name.length() > 4) {
            String word = name.substring(2, name.length() - 2);
            return value instanceof Namespace ? word.equals("class") : hasWord(value, word);
        }
        return INNER.contains(name) && hasInner(value, name);
    }

    /** Inner names of values that do not begin with an underscore. */
    static boolean isFrame(Object value, String name) {
        return value instanceof Lazy && (name.equals("gi_frame") || name.equals("gi_code"));
    }

    private static boolean hasWord(Object value, String word) {
        return ANY.contains(word)
                || BY_TYPE.getOrDefault(Types.name(value), Set.of()).contains(word)
                || (value instanceof Callable && CALLED.contains(word));
    }

    private static boolean hasInner(Object value, String name) {
        return switch (value) {
            case LoopContext loop -> true;
            case Macro macro -> true;
            case Undefined undefined -> name.contains("undefined");
            case Tuple tuple -> tuple.isGroup();
            case Block.Self self -> name.equals("_TemplateReference__context");
            default -> false;
        };
    }
}
