package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.whenhook.queue.DeliveryRegistry;

/** Why tasks failed: by webhook and kind of failure, the largest group first. */
@Named
@RequestScoped
public class CausesPage {

    @Inject
    DeliveryRegistry registry;

    @Inject
    CauseRows causeRows;

    @Inject
    Words words;

    private List<CauseRows.Row> rows = List.of();
    private long looked;

    public void load() {
        var causes = registry.causes();
        looked = causes.looked();
        rows = causeRows.of(causes);
    }

    public String getSentence() {
        return words.say("causes.sentence", rows.size(), failed(), looked);
    }

    public List<CauseRows.Row> getRows() {
        return rows;
    }

    private long failed() {
        return rows.stream().mapToLong(row -> row.cause().count()).sum();
    }
}
