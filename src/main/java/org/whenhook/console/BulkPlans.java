package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.List;
import org.whenhook.bulk.BulkAction;
import org.whenhook.bulk.Deed;
import org.whenhook.bulk.Planner;
import org.whenhook.json.Json;
import org.whenhook.queue.InvalidQuery;

/** Plans what is to be done to all tasks that a list shows. Nothing happens before the plan's own page is answered. */
@Named
@RequestScoped
public class BulkPlans {

    @Inject
    Planner planner;

    @Inject
    Words words;

    @Inject
    Viewer viewer;

    @Inject
    Submission submission;

    @Inject
    FacesContext faces;

    /** Whether that can be done to what the list shows. While a form is read this is not known yet; the plan decides. */
    public boolean offers(String deed, TasksPage list) {
        return viewer.isOperator() && (faces.isPostback() || (fits(deed, list) && !list.isNothing()));
    }

    /** The words of the button, with the number where it is known. */
    public String label(String deed, TasksPage list) {
        return list.isCounted() ? words.say("bulk.some." + deed, list.getMatching()) : words.say("bulk.all." + deed);
    }

    private static boolean fits(String deed, TasksPage list) {
        return Deed.named(deed)
                .filter(each -> each.statuses().contains(list.getShown()))
                .isPresent();
    }

    /** Leads to the plan; back to the list where it cannot be done. */
    public String plan(String deed, TaskFilter filter) {
        return planned(deed, filter.json());
    }

    /** The same for those tasks of the list alone that have been ticked. */
    public String planChosen(String deed, TaskFilter filter) {
        List<String> ids = submission.texts("task");
        if (ids.isEmpty()) {
            return refused("none-chosen");
        }
        return planned(
                deed,
                Json.createObjectBuilder()
                        .add("status", filter.status())
                        .add("id", Json.createArrayBuilder(ids))
                        .build());
    }

    private String planned(String deed, JsonObject filter) {
        if (!viewer.isOperator()) {
            return refused("not-allowed");
        }
        try {
            var fields = Json.createObjectBuilder().add("filter", filter).build();
            BulkAction planned =
                    planner.plan(Deed.named(deed).orElseThrow(), fields, Planner.USUAL_RATE, viewer.getName());
            return BulkPage.address(planned.id());
        } catch (InvalidQuery e) {
            return refused("not-planned");
        }
    }

    private static String refused(String done) {
        return "/console/tasks?faces-redirect=true&includeViewParams=true&done=" + done;
    }
}
