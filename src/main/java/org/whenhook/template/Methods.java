package org.whenhook.template;

import java.util.Map;

/** The methods of each type of value. */
final class Methods {

    static final Map<String, Operation> TEXT = new Table()
            .all(CaseMethods.ALL)
            .all(SearchMethods.ALL)
            .all(SplitMethods.ALL)
            .all(FillMethods.ALL)
            .all(FormatMethods.ALL)
            .done();

    static final Map<String, Operation> MARKUP =
            new Table().all(TEXT).all(MarkupMethods.ALL).done();
    static final Map<String, Operation> LIST = ListMethods.ALL;
    static final Map<String, Operation> TUPLE = ListMethods.READING;
    static final Map<String, Operation> DICT = DictMethods.ALL;
    static final Map<String, Operation> VIEW = DictMethods.OF_VIEWS;
    static final Map<String, Operation> INTEGER = NumberMethods.OF_INTEGERS;
    static final Map<String, Operation> FLOAT = NumberMethods.OF_FLOATS;
    static final Map<String, Operation> BYTES = NumberMethods.OF_BYTES;
    static final Operation FROM_KEYS = DictMethods.FROM_KEYS;

    private Methods() {}
}
