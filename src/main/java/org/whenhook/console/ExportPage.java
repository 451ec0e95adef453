package org.whenhook.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Entry;
import org.whenhook.audit.Subject;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.JsonText;
import org.whenhook.transfer.Portable;

/** Our own definitions as a file, for safe keeping or for another Whenhook, whose page of imports takes it. */
@Named
@RequestScoped
public class ExportPage {

    @Inject
    Portable portable;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Inject
    Viewer viewer;

    @Inject
    Words words;

    @Inject
    Clock clock;

    @Inject
    FacesContext faces;

    private final Form form = new Form();

    /** Answers with the file; secrets are in it, encrypted, when there is a passphrase for them. */
    public void download() throws IOException {
        String passphrase = form.text("passphrase");
        if (!passphrase.equals(form.text("repeated"))) {
            form.blame("repeated", words.say("export.different"));
            return;
        }
        try {
            send(JsonText.write(portable.exported(passphrase.isEmpty() ? null : passphrase)));
            String how = passphrase.isEmpty() ? "without secrets" : "with secrets, encrypted";
            audit.record(Entry.done(author, Action.EXPORT, new Subject(Subject.DEFINITIONS, "", ""), how));
        } catch (InvalidFields e) {
            form.blame(e.errors());
        }
    }

    private void send(String document) throws IOException {
        ExternalContext answer = faces.getExternalContext();
        String name = "whenhook-" + LocalDate.ofInstant(clock.instant(), viewer.zone()) + ".json";
        answer.setResponseContentType("application/json");
        answer.setResponseHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        answer.getResponseOutputStream().write(Code.laidOut(document).getBytes(UTF_8));
        faces.responseComplete();
    }

    public Form getForm() {
        return form;
    }
}
