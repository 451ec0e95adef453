package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.whenhook.queue.Causes;
import org.whenhook.queue.Causes.Cause;

/** Why tasks failed: by webhook and kind of failure, the largest groups first. */
@Named
@RequestScoped
public class CausesPage {

    private static final int MOST = 100;

    @Inject
    LatestCauses latest;

    @Inject
    CauseRows causeRows;

    @Inject
    Words words;

    private Causes causes = new Causes(List.of(), 0);
    private List<CauseRows.Row> rows = List.of();

    public void load() {
        load(MOST);
    }

    /** The same, with so many rows at most. */
    void load(int most) {
        causes = latest.get();
        rows = causeRows.of(causes, most);
    }

    public String getSentence() {
        return words.say("causes.sentence", causes.groups().size(), failed(), causes.looked());
    }

    public List<CauseRows.Row> getRows() {
        return rows;
    }

    /** How many groups, all smaller, are not shown. */
    public int getMore() {
        return causes.groups().size() - rows.size();
    }

    private long failed() {
        return causes.groups().stream().mapToLong(Cause::count).sum();
    }
}
