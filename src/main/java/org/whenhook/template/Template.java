package org.whenhook.template;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * A text with places to fill in: the language of Jinja2 3.1 over JSON values. Parsed once, immutable, rendered by any
 * number of threads at once without locks. What differs from Jinja2 is listed in {@code src/docs/templates.md}.
 */
public final class Template {

    private final Source source;
    private final Kind kind;
    private final Compiler.Program program;

    private Template(Source source, Kind kind, Compiler.Program program) {
        this.source = source;
        this.kind = kind;
        this.program = program;
    }

    /**
     * Reads a template; at most 262,144 characters.
     *
     * @throws TemplateError.Syntax when the text is no template, or uses a filter or test that does not exist
     */
    public static Template parse(String text, Kind kind) {
        if (text.length() > Limits.SOURCE) {
            throw new TemplateError.Syntax(
                    "BudgetExceeded",
                    1,
                    1,
                    "",
                    "the template is longer than the source budget of " + Limits.SOURCE + " characters.");
        }
        Source source = Source.of(text);
        try {
            List<Ast.Stmt> body = StatementParser.parse(source);
            return new Template(source, kind, Compiler.compile(source, kind, body));
        } catch (Failed failed) {
            throw source.error(failed.type(), 0, "", failed.text());
        } catch (StackOverflowError tooDeep) {
            // The nesting limit comes first unless the caller's stack is nearly used up.
            throw source.error("RecursionError", 0, "", "the template is nested too deeply.");
        }
    }

    /** Whether a text has anything to fill in: <code>{{</code>, <code>{%</code> or <code>{#</code>. */
    public static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }

    /**
     * Fills in the values of a context, which stays as it is. Ends well within a second and in little memory, whatever the
     * template does.
     *
     * @throws TemplateError.Failure when the template fails on this context or uses up a budget
     */
    public String render(JsonObject context) {
        return render(context, Limits.DEFAULT);
    }

    String render(JsonObject context, Limits limits) {
        Rendering r = new Rendering(kind, new Dict(Objects.requireNonNull(context)), program.blocks(), limits);
        try {
            Frame frame = new Frame(program.size(), null);
            if (program.selfSlot() >= 0) {
                frame.slots[program.selfSlot()] = Block.Self.SELF;
            }
            program.starts().run(r, frame);
            program.body().run(r, frame);
            return r.finished();
        } catch (Failed failed) {
            throw failure(failed.type(), r.at, failed.text());
        } catch (StackOverflowError tooDeep) {
            // The nesting budget comes first unless the caller's stack is nearly used up.
            throw failure("RecursionError", r.at, "calls are nested too deeply.");
        }
    }

    private TemplateError.Failure failure(String type, int at, String text) {
        return new TemplateError.Failure(type, source.line(at), source.column(at), text);
    }
}
