package org.whenhook.console;

import java.util.List;
import org.whenhook.queue.Pulse;
import org.whenhook.queue.Pulse.Hour;

/**
 * A day of a webhook's calls as bars, one an hour: the failed ones stand on the accepted ones. Each kind is one path, as a page
 * shows a hundred of these.
 *
 * @param sentence the same in words
 */
public record Spark(String accepted, String failed, String idle, String sentence) {

    private static final int HEIGHT = 22;
    private static final int WIDTH = 3;
    private static final int STEP = 4;

    static Spark of(Pulse pulse, Words words) {
        long most = pulse.hours().stream()
                .mapToLong(hour -> hour.accepted() + hour.failed())
                .max()
                .orElse(0);
        var accepted = new StringBuilder();
        var failed = new StringBuilder();
        var idle = new StringBuilder();
        List<Hour> hours = pulse.hours();
        for (int i = 0; i < hours.size(); i++) {
            int low = height(hours.get(i).accepted(), most);
            int high = height(hours.get(i).failed(), most);
            bar(accepted, i, HEIGHT, low);
            bar(failed, i, HEIGHT - low, high);
            bar(idle, i, HEIGHT, low + high == 0 ? 1 : 0);
        }
        return new Spark(
                accepted.toString(),
                failed.toString(),
                idle.toString(),
                words.say("pulse.spark", pulse.acceptedInAll(), pulse.failedInAll()));
    }

    /** What there is at all can be seen, also beside much more. */
    private static int height(long count, long most) {
        return count == 0 ? 0 : (int) Math.max(2, count * (HEIGHT - 2) / most);
    }

    private static void bar(StringBuilder path, int hour, int bottom, int height) {
        if (height > 0) {
            path.append("M%d %dv-%dh%dv%dz".formatted(hour * STEP, bottom, height, WIDTH, height));
        }
    }
}
