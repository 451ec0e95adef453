package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.whenhook.bulk.BulkActions;

/** The bulk actions of late, the newest first, so that one is found again after its page was left. */
@Named
@RequestScoped
public class BulksPage {

    private static final int ROWS = 100;

    @Inject
    BulkActions actions;

    @Inject
    BulkStories stories;

    private List<BulkStory> rows = List.of();

    public void load() {
        rows = actions.all().stream().limit(ROWS).map(stories::of).toList();
    }

    public List<BulkStory> getRows() {
        return rows;
    }
}
