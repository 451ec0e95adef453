package org.whenhook.console;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.whenhook.config.Termination;
import org.whenhook.queue.News;
import org.whenhook.worker.Loop;
import org.whenhook.worker.Loops;

/**
 * The open dashboards of this process, which are told when there is something new: by one loop for all of them, at most once a
 * second, and not at all while nothing changes. Asks Redis only while somebody looks. Thread-safe.
 */
@Singleton
final class Audience {

    /** More than these ask for themselves, every ten seconds. */
    private static final int MOST = 1000;

    private static final Duration REST = Duration.ofSeconds(1);

    /** Steps without news after which a sign of life is sent, so that nothing on the way takes the line for dead. */
    private static final int QUIET = 15;

    private final News news;
    private final Loops loops;
    private final Set<Onlooker> onlookers = ConcurrentHashMap.newKeySet();
    private String state = "";
    private int quiet;

    @Inject
    Audience(News news, Loops loops) {
        this.news = news;
        this.loops = loops;
    }

    void start(@Observes Startup startup) {
        loops.start("audience", this::step);
    }

    void stop(@Observes Termination termination) {
        leave(onlooker -> true);
    }

    void stop(@Observes Shutdown shutdown) {
        leave(onlooker -> true);
    }

    /** Lets one more be told; false when there are too many. */
    boolean join(Onlooker onlooker) {
        return onlookers.size() < MOST && onlookers.add(onlooker);
    }

    /** Sends those home who look in this session, as it has ended; does not wait for it, as the server holds the session meanwhile. */
    void leave(String session) {
        Thread.ofVirtual()
                .name("audience-leave")
                .start(() -> leave(onlooker -> onlooker.session().equals(session)));
    }

    private void leave(Predicate<Onlooker> which) {
        onlookers.stream().filter(which).forEach(Onlooker::end);
        onlookers.removeIf(which);
    }

    private void step(Loop loop) throws InterruptedException {
        onlookers.removeIf(Onlooker::gone);
        if (!onlookers.isEmpty()) {
            look();
        }
        loop.rest(REST);
    }

    private void look() {
        String now = news.state();
        boolean changed = !now.equals(state);
        quiet = changed ? 0 : quiet + 1;
        state = now;
        if (changed) {
            onlookers.forEach(Onlooker::tell);
        } else if (quiet % QUIET == 0) {
            onlookers.forEach(Onlooker::greet);
        }
    }
}
