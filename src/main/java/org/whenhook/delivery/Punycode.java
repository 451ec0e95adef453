package org.whenhook.delivery;

/** RFC 3492's way to write any text in letters, digits and hyphens. */
final class Punycode {

    private static final int BASE = 36;
    private static final int FIRST_BEYOND_ASCII = 0x80;
    private static final int START_BIAS = 72;

    private final StringBuilder out = new StringBuilder();
    private final int[] points;
    private int bias = START_BIAS;
    private int done;

    private Punycode(int[] points) {
        this.points = points;
    }

    /** The label without the {@code xn--} before it. */
    static String encode(String label) {
        return new Punycode(label.codePoints().toArray()).encode();
    }

    private String encode() {
        for (int point : points) {
            if (point < FIRST_BEYOND_ASCII) {
                out.append((char) point);
            }
        }
        int ascii = out.length();
        if (ascii > 0) {
            out.append('-');
        }
        done = ascii;
        int delta = 0;
        int next = FIRST_BEYOND_ASCII;
        while (done < points.length) {
            int smallest = smallestFrom(next);
            delta += (smallest - next) * (done + 1);
            delta = insertAll(smallest, delta, done == ascii) + 1;
            next = smallest + 1;
        }
        return out.toString();
    }

    private int smallestFrom(int least) {
        int smallest = Integer.MAX_VALUE;
        for (int point : points) {
            if (point >= least && point < smallest) {
                smallest = point;
            }
        }
        return smallest;
    }

    /** Writes where the code point is inserted, for each place; returns the positions passed since the last. */
    private int insertAll(int inserted, int passed, boolean first) {
        int delta = passed;
        boolean damp = first;
        for (int point : points) {
            if (point < inserted) {
                delta++;
            } else if (point == inserted) {
                variableLength(delta);
                done++;
                bias = adapted(delta, damp);
                damp = false;
                delta = 0;
            }
        }
        return delta;
    }

    private void variableLength(int number) {
        int rest = number;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.clamp(k - bias, 1, 26);
            if (rest < threshold) {
                out.append(digit(rest));
                return;
            }
            out.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private int adapted(int delta, boolean first) {
        int rest = first ? delta / 700 : delta / 2;
        rest += rest / done;
        int k = 0;
        while (rest > 35 * 26 / 2) {
            rest /= 35;
            k += BASE;
        }
        return k + 36 * rest / (rest + 38);
    }
}
