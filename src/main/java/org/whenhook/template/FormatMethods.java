package org.whenhook.template;

import java.util.List;
import java.util.Map;

/** Methods of text that fill in values. */
final class FormatMethods {

    static final Map<String, Operation> ALL = new Table()
            .free("format", (r, self, args) -> {
                return CaseMethods.like(
                        self,
                        new BraceFormat(r, self instanceof Markup, args.places(), args.namedAsDict())
                                .of(self.toString()));
            })
            .free("format_map", (r, self, args) -> {
                if (args.size() != 1 || !args.names().isEmpty()) {
                    throw Failed.type("format_map takes one argument, a mapping.");
                }
                return CaseMethods.like(
                        self, new BraceFormat(r, self instanceof Markup, List.of(), args.get(0)).of(self.toString()));
            })
            .done();

    private FormatMethods() {}
}
