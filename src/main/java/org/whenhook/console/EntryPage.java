package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Recorded;

/** One entry of the audit log, with the differences that were made. */
@Named
@RequestScoped
public class EntryPage {

    @Inject
    AuditLog log;

    @Inject
    AuditRows auditRows;

    @Inject
    ErrorPage error;

    private String id = "";
    private @Nullable AuditRow row;
    private List<Difference> differences = List.of();

    public void load() {
        log.find(id).ifPresentOrElse(this::show, error::answerNotFound);
    }

    private void show(Recorded recorded) {
        row = auditRows.row(recorded);
        differences =
                Difference.between(recorded.entry().before(), recorded.entry().after());
    }

    public @Nullable AuditRow getRow() {
        return row;
    }

    /** What it changed; empty when it changed no fields. */
    public List<Difference> getDifferences() {
        return differences;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
