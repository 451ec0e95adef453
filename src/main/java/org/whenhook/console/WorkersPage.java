package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.whenhook.console.Words.Moment;
import org.whenhook.worker.Workers;
import org.whenhook.worker.Workers.Worker;

/** The living workers: their heartbeat, slots and counts. */
@Named
@RequestScoped
public class WorkersPage {

    @Inject
    Workers workers;

    @Inject
    Words words;

    private List<Row> rows = List.of();

    public void load() {
        rows = workers.living().stream().map(this::row).toList();
    }

    public String getSentence() {
        return words.say(
                "workers.sentence",
                rows.size(),
                rows.stream().mapToInt(row -> row.worker().busy()).sum(),
                rows.stream().mapToInt(row -> row.worker().slots()).sum());
    }

    public List<Row> getRows() {
        return rows;
    }

    private Row row(Worker worker) {
        return new Row(
                worker,
                worker.state() == Workers.State.BUSY,
                words.ago(worker.heartbeat()),
                words.moment(worker.heartbeat()),
                words.moment(worker.started()),
                words.span(worker.worked()));
    }

    /** A worker in the list. */
    public record Row(Worker worker, boolean busy, String beat, Moment heartbeat, Moment started, String worked) {

        /** Of its page. */
        public String address() {
            return new Address("worker", Map.of("name", worker.name())).text();
        }
    }
}
