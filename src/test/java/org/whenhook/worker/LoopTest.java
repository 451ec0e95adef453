package org.whenhook.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class LoopTest {

    private static final Duration LONG = Duration.ofDays(1);

    @Test
    void stopsAfterItsStep() throws Exception {
        var steps = new CountDownLatch(3);
        var loop = new Loop("test", own -> steps.countDown(), new Outage(), LONG);

        loop.start(Thread::startVirtualThread);
        steps.await();
        loop.stop(LONG);

        assertThat(steps.getCount()).isZero();
    }

    /** As where a bad setting ends the start of the application: its reason must not wait for loops that never ran. */
    @Test
    void doesNotWaitForOneThatNeverBegan() throws Exception {
        var steps = new CountDownLatch(1);
        var loop = new Loop("test", own -> steps.countDown(), new Outage(), LONG);

        loop.stop(LONG);

        assertThat(steps.getCount()).isOne();
    }
}
