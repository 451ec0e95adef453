package org.whenhook.template;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds which of some special names a body uses without setting them first. */
final class Undeclared {

    private final Set<String> wanted;
    private final Set<String> found = new HashSet<>();

    private Undeclared(Set<String> wanted) {
        this.wanted = new HashSet<>(wanted);
    }

    static Set<String> in(List<? extends Ast> body, Set<String> names) {
        Undeclared search = new Undeclared(names);
        body.forEach(search::visit);
        return search.found;
    }

    private void visit(Ast part) {
        if (part instanceof Ast.Block) {
            return;
        }
        if (part instanceof Ast.Name name) {
            if (name.use() != Ast.Use.LOAD) {
                wanted.remove(name.name());
            } else if (wanted.contains(name.name())) {
                found.add(name.name());
            }
        }
        part.children().forEach(this::visit);
    }
}
