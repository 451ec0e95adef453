package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;

/** Reads the tags that need other templates; there are none, but where they stand in a branch not taken they may. */
final class LoadParser {

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final TargetParser targets;

    LoadParser(Tokens tokens, ExpressionParser expressions, TargetParser targets) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.targets = targets;
    }

    Ast.Load parse(Token tag) {
        Ast.Expr template = expressions.expression();
        return switch (tag.text()) {
            case "include" -> include(tag.at(), template);
            case "import" -> {
                tokens.expectName("as");
                String name = targets.name(Ast.Use.STORE).name();
                skipContext();
                yield new Ast.Load(tag.at(), template, false, List.of(name));
            }
            case "from" -> new Ast.Load(tag.at(), template, false, names());
            default -> new Ast.Load(tag.at(), template, false, List.of());
        };
    }

    private Ast.Load include(int at, Ast.Expr template) {
        boolean ignore = tokens.isName("ignore") && tokens.look().isName("missing");
        if (ignore) {
            tokens.take();
            tokens.take();
        }
        skipContext();
        return new Ast.Load(at, template, ignore, List.of());
    }

    private boolean skipContext() {
        boolean skip = (tokens.isName("with") || tokens.isName("without"))
                && tokens.look().isName("context");
        if (skip) {
            tokens.take();
            tokens.take();
        }
        return skip;
    }

    private List<String> names() {
        tokens.expectName("import");
        List<String> names = new ArrayList<>();
        do {
            if (skipContext()) {
                return names;
            }
            Ast.Name name = targets.name(Ast.Use.STORE);
            if (name.name().startsWith("_")) {
                throw tokens.fail(
                        name.at(), "TemplateAssertionError", name.name(), "names that start with \"_\" stay inside.");
            }
            names.add(tokens.skipName("as") ? targets.name(Ast.Use.STORE).name() : name.name());
            if (skipContext()) {
                return names;
            }
        } while (tokens.skipOperator(","));
        return names;
    }
}
