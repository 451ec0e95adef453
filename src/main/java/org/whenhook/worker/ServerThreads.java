package org.whenhook.worker;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ContextServiceDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import org.whenhook.config.Settings;

/** The application server's threads: managed ones for the loops, virtual ones that carry its context for the errands. */
@ManagedExecutorDefinition(name = ServerThreads.LOOPS, maxAsync = 8)
@ContextServiceDefinition(
        name = ServerThreads.CONTEXT,
        propagated = ContextServiceDefinition.APPLICATION,
        cleared = {ContextServiceDefinition.TRANSACTION, ContextServiceDefinition.SECURITY})
@Singleton
class ServerThreads {

    static final String LOOPS = "java:app/concurrent/loops";
    static final String CONTEXT = "java:app/concurrent/errands";

    // Fields, as resources cannot be given to a constructor.
    @Resource(lookup = LOOPS)
    @SuppressWarnings("NullAway.Init") // set by the container
    private ManagedExecutorService loops;

    @Resource(lookup = CONTEXT)
    @SuppressWarnings("NullAway.Init") // set by the container
    private ContextService context;

    @Produces
    @Singleton
    Pace pace(Settings.Worker settings) {
        return Pace.of(settings);
    }

    @Produces
    @Singleton
    Threads threads() {
        var virtual = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("errand-", 0).factory());
        // Taken once: the server searches all archives for providers each time that a context is captured.
        var inContext = context.currentContextExecutor();
        return new Threads(loops, errand -> virtual.execute(() -> inContext.execute(errand)));
    }
}
