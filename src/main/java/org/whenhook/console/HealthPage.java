package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.whenhook.redis.Checkup;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Unavailable;
import org.whenhook.worker.Health;
import org.whenhook.worker.Health.Findings;
import org.whenhook.worker.Workers.Worker;

/** How Redis and the processes are, and what is to be done where one is not in order. */
@Named
@RequestScoped
public class HealthPage {

    @Inject
    RedisConnection redis;

    @Inject
    Health health;

    @Inject
    Words words;

    @Inject
    Clock clock;

    private boolean away;
    private Findings found = Findings.NONE;
    private List<Node> nodes = List.of();

    public void load() {
        try {
            found = health.read();
            nodes = found.nodes().stream().map(this::node).toList();
        } catch (Unavailable e) {
            away = true;
        }
    }

    public String getSentence() {
        int troubles = getNotes().size();
        if (away) {
            return words.say("health.away");
        }
        return troubles == 0 ? words.say("health.well") : words.say("health.troubles", troubles);
    }

    /** What is not in order, each with its mend. */
    public List<String> getNotes() {
        var notes = new ArrayList<String>();
        if (away) {
            notes.add(words.say("health.awayMend"));
        }
        redis.trouble().ifPresent(notes::add);
        redis.refusal().ifPresent(why -> notes.add(words.say("health.refuses") + " " + why));
        nodes.stream().flatMap(node -> node.mends().stream()).distinct().forEach(notes::add);
        if (found.mixed()) {
            notes.add(words.say("health.mixed"));
        }
        return notes;
    }

    public List<Node> getNodes() {
        return nodes;
    }

    public List<ProcessRow> getProcesses() {
        return found.processes().stream().map(this::process).toList();
    }

    public String getDurability() {
        return words.say("health.durability." + redis.durability().name().toLowerCase(Locale.ROOT));
    }

    private Node node(Health.Node node) {
        Checkup checkup = node.checkup();
        String memory = checkup.most() == 0
                ? words.say("health.memoryAny", words.size(checkup.used()))
                : words.say(
                        "health.memoryOf",
                        words.size(checkup.used()),
                        words.size(checkup.most()),
                        checkup.percent().orElse(0));
        return new Node(
                checkup,
                words.span(checkup.uptime()),
                memory,
                disk(checkup),
                words.say("health.replicasOf", checkup.replicas(), checkup.late()),
                checkup.ping().toMillis() == 0 ? words.say("health.soon") : words.span(checkup.ping()),
                node.troubles().stream()
                        .map(trouble -> words.say("health.trouble." + trouble.text()))
                        .toList());
    }

    private String disk(Checkup checkup) {
        var kept = new ArrayList<String>();
        if (checkup.appendOnly()) {
            kept.add(
                    checkup.fsync().isEmpty()
                            ? words.say("health.aofUnknown")
                            : words.say("health.aof", checkup.fsync()));
        }
        if (checkup.snapshots()) {
            Instant saved = checkup.saved();
            kept.add(
                    saved == null
                            ? words.say("health.rdbNever")
                            : words.say("health.rdb", words.moment(saved).text()));
        }
        return kept.isEmpty() ? words.say("health.diskNone") : String.join("; ", kept);
    }

    private ProcessRow process(Worker worker) {
        return new ProcessRow(
                worker,
                words.span(Duration.between(worker.started(), clock.instant())),
                Optional.of(worker)
                        .filter(each -> each.memoryMost() > 0)
                        .map(each -> words.say(
                                "health.memoryOf",
                                words.size(each.memory()),
                                words.size(each.memoryMost()),
                                each.memory() * 100 / each.memoryMost()))
                        .orElse(""));
    }

    /** A Redis, in words. */
    public record Node(
            Checkup checkup,
            String uptime,
            String memory,
            String disk,
            String replicas,
            String ping,
            List<String> mends) {
        public Node {
            mends = List.copyOf(mends);
        }
    }

    /** A process of Whenhook. */
    public record ProcessRow(Worker worker, String uptime, String memory) {}
}
