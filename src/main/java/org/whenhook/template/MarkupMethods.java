package org.whenhook.template;

import static org.whenhook.template.Arguments.given;

import java.util.Map;

/** What markup can do beside what text can do. */
final class MarkupMethods {

    static final Map<String, Operation> ALL = new Table()
            .add("striptags", "", (r, self, a) -> Tags.strip(r, self.toString()))
            .add("unescape", "", (r, self, a) -> {
                r.budget.make(self.toString().length());
                return Entities.read(self.toString());
            })
            .add("escape", "s /", (r, self, a) -> MarkupFilters.escape(r, given(a[0])))
            .done();

    private MarkupMethods() {}
}
