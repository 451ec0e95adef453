package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.dispatch.Again;

/** A task to be made once more with another address, headers or body. What is left empty is the webhook's. */
@Named
@RequestScoped
public class ResendPage {

    @Inject
    TaskPage taskPage;

    @Inject
    Replaying replaying;

    @Inject
    Words words;

    @Inject
    FacesContext faces;

    private String id = "";
    private String url = "";
    private String headers = "";
    private String body = "";
    private String problem = "";

    /** Reads the task; a form that is opened starts with the body that was sent, where all of it is kept. */
    public void show() {
        taskPage.setId(id);
        taskPage.load();
        if (!faces.isPostback()) {
            body = sent().map(Exchange.Message::whole).orElse("");
        }
    }

    /** Queues it; stays and says why when that cannot be done. */
    public @Nullable String send() {
        var lines = headers.lines().filter(line -> !line.isBlank()).toList();
        Optional<String> wrong =
                lines.stream().filter(line -> line.indexOf(':') < 1).findFirst();
        if (wrong.isPresent()) {
            problem = words.say("resend.header", wrong.get());
            return null;
        }
        return replaying.again(id, new Again.Edited(given(url), read(lines), given(body)));
    }

    private static List<Header> read(List<String> lines) {
        var read = new ArrayList<Header>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            read.add(new Header(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        }
        return read;
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text;
    }

    private Optional<Exchange.Message> sent() {
        return Optional.ofNullable(taskPage.getShown()).flatMap(shown -> Optional.ofNullable(shown.sent()));
    }

    /** The address it was sent to; empty when it never was. */
    public String getSentTo() {
        return sent().map(Exchange.Message::line).orElse("");
    }

    /** Why it was not queued; empty when nobody has asked yet. */
    public String getProblem() {
        return problem.isEmpty() ? replaying.getProblem() : problem;
    }

    public @Nullable Task getTask() {
        return taskPage.getTask();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getHeaders() {
        return headers;
    }

    public void setHeaders(String headers) {
        this.headers = headers;
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }
}
