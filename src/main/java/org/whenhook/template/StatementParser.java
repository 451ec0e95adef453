package org.whenhook.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the whole template: text, prints and tags with their bodies. */
final class StatementParser {

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final TagParser tags;
    private final Deque<String> open = new ArrayDeque<>();

    private StatementParser(Source source) {
        this.tokens = new Tokens(source);
        this.expressions = new ExpressionParser(tokens);
        this.tags = new TagParser(tokens, expressions, this);
    }

    static List<Ast.Stmt> parse(Source source) {
        return new StatementParser(source).statements(Set.of());
    }

    private List<Ast.Stmt> statements(Set<String> ends) {
        List<Ast.Stmt> body = new ArrayList<>();
        while (true) {
            Token token = tokens.current();
            switch (token.type()) {
                case DATA -> body.add(new Ast.Data(token.at(), tokens.take().text()));
                case PRINT_BEGIN -> body.add(print());
                case TAG_BEGIN -> {
                    tokens.take();
                    if (tokens.isType(Token.Type.NAME)
                            && ends.contains(tokens.current().text())) {
                        return body;
                    }
                    body.addAll(tag(ends));
                }
                default -> {
                    if (!ends.isEmpty()) {
                        throw tokens.fail(token, unclosed(ends));
                    }
                    return body;
                }
            }
        }
    }

    private Ast.Print print() {
        int at = tokens.take().at();
        Ast.Expr value = expressions.tuple(true, false);
        tokens.expect(Token.Type.PRINT_END, "\"}}\"");
        return new Ast.Print(at, value);
    }

    private List<Ast.Stmt> tag(Set<String> ends) {
        Token name = tokens.expect(Token.Type.NAME, "the name of a tag");
        open.push(name.text());
        if (open.size() > Limits.NESTING) {
            throw tokens.fail(
                    name.at(),
                    "RecursionError",
                    name.text(),
                    "tags are nested deeper than the nesting budget of " + Limits.NESTING + ".");
        }
        List<Ast.Stmt> statements = tags.parse(name);
        if (statements == null) {
            open.pop();
            throw tokens.fail(name, unknown(name.text(), ends));
        }
        tokens.expect(Token.Type.TAG_END, "\"%}\"");
        open.pop();
        return statements;
    }

    private String unknown(String name, Set<String> ends) {
        String hint = ends.isEmpty() ? "" : " " + unclosed(ends);
        return "\"" + name + "\" is no tag that may stand here." + hint;
    }

    private String unclosed(Set<String> ends) {
        String wanted = String.join(" or ", ends.stream().sorted().toList());
        String innermost = open.peek();
        return "the tag \"" + innermost + "\" is still open and needs \"" + wanted + "\".";
    }

    /** Reads a tag's body from its end on, up to and without one of these names. */
    List<Ast.Stmt> body(Set<String> ends) {
        tokens.skipOperator(":");
        tokens.expect(Token.Type.TAG_END, "\"%}\"");
        return statements(ends);
    }

    /** As {@link #body}, with the end taken too. */
    List<Ast.Stmt> bodyTo(String end) {
        List<Ast.Stmt> body = body(Set.of(end));
        tokens.take();
        return body;
    }

    /** Reads filters one on the other, the first of them on the text of a block; null when there is none. */
    Ast.@Nullable Filter blockFilter(boolean first) {
        Ast.Filter filter = null;
        boolean more = first;
        while (more || tokens.skipOperator("|")) {
            filter = expressions.postfix().filter(filter);
            expressions.grow(0);
            more = false;
        }
        return filter;
    }
}
