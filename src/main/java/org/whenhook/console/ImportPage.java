package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.audit.Author;
import org.whenhook.json.InvalidFields;
import org.whenhook.transfer.Adoption;
import org.whenhook.transfer.Blueprint;
import org.whenhook.transfer.Plan;
import org.whenhook.transfer.Plan.Result;
import org.whenhook.transfer.Plan.Step;

/**
 * Brings definitions in: first the plan, then, if that is what is wanted, done. What was read stays with the page between the
 * two, on the server, so that what is done is what was planned, and neither token nor secrets go to the browser and back.
 */
@Named
@RequestScoped
public class ImportPage {

    private static final String READ = "blueprint";

    @Inject
    ImportSources sources;

    @Inject
    Adoption adoption;

    @Inject
    Author author;

    @Inject
    Submission submission;

    @Inject
    Words words;

    @Inject
    Problems problems;

    @Inject
    FacesContext faces;

    private final Form form = new Form();
    private String from = "";
    private @Nullable Plan plan;
    private boolean applied;
    private boolean expired;

    /** Ticks the box at first. */
    public void show() {
        if (!submission.brings("edit")) {
            form.set("ssl_verification", true);
        }
    }

    /** Reads what is given and says what would become of it. */
    public void plan() {
        try {
            Blueprint blueprint = sources.blueprint(from, form);
            faces.getViewRoot().getViewMap().put(READ, blueprint);
            plan = adoption.plan(blueprint);
        } catch (InvalidFields e) {
            form.blame(e.errors());
        }
    }

    /** Does what was planned. */
    public void apply() {
        if (faces.getViewRoot().getViewMap().remove(READ) instanceof Blueprint blueprint) {
            String message = isDocument() ? "Imported from a document." : "Imported from NetBox.";
            plan = adoption.apply(blueprint, author, message);
            applied = true;
        } else {
            expired = true;
        }
    }

    public Form getForm() {
        return form;
    }

    public @Nullable Plan getPlan() {
        return plan;
    }

    /** Whether what is planned may be done. */
    public boolean isOffered() {
        return submission.isBeingRead() || (isPlanned() && getChanges() > 0);
    }

    /** Whether the form is there that asks what to import. */
    public boolean isAsking() {
        return submission.isBeingRead() || !isPlanned();
    }

    /** Whether there is a plan that has not been done. */
    public boolean isPlanned() {
        return plan != null && !applied;
    }

    /** Whether the plan has been done. */
    public boolean isApplied() {
        return applied;
    }

    /** Whether there was nothing to do any more. */
    public boolean isExpired() {
        return expired;
    }

    /** How many definitions would be added or changed. */
    public long getChanges() {
        return plan == null ? 0 : plan.count(Result.ADDED) + plan.count(Result.CHANGED);
    }

    public String getSentence() {
        return plan == null
                ? ""
                : words.say(
                        applied ? "import.done" : "import.would",
                        plan.count(Result.ADDED),
                        plan.count(Result.CHANGED),
                        plan.count(Result.SAME),
                        plan.count(Result.REFUSED));
    }

    /** What happens to each, changes first. */
    public List<Row> getRows() {
        return plan == null
                ? List.of()
                : Stream.of(Result.REFUSED, Result.ADDED, Result.CHANGED, Result.SAME)
                        .flatMap(result -> plan.steps().stream().filter(step -> step.result() == result))
                        .map(step -> Row.of(step, problems))
                        .toList();
    }

    /** {@code files} from a NetBox, {@code document} of our own, else a NetBox itself. */
    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public boolean isFiles() {
        return from.equals("files");
    }

    public boolean isDocument() {
        return from.equals("document");
    }

    /** Whether the fields of a source are there; all are while the form is read, as only then its source becomes known. */
    public boolean shows(String source) {
        String asked = isFiles() || isDocument() ? from : "netbox";
        return submission.isBeingRead() || asked.equals(source);
    }

    /**
     * What happens to one definition.
     *
     * @param style of its tag
     * @param details the fields that change, or what is wrong with which
     */
    public record Row(Step step, String style, String details) {

        static Row of(Step step, Problems problems) {
            List<String> wrong = step.errors().entrySet().stream()
                    .map(error -> error.getKey() + ": " + problems.say(String.join("\n", error.getValue())))
                    .sorted()
                    .toList();
            return new Row(step, style(step.result()), String.join(", ", wrong.isEmpty() ? step.fields() : wrong));
        }

        private static String style(Result result) {
            return switch (result) {
                case ADDED -> "status-delivered icon-plus";
                case CHANGED -> "status-scheduled icon-edit";
                case SAME -> "icon-waiting";
                case REFUSED -> "status-failed icon-failed";
            };
        }
    }
}
