package org.whenhook.template;

/** Adds up as Python does: exactly while all are integers, and with floats keeping what rounding would lose. */
final class Summing {

    private final Rendering r;
    private Object total;
    private boolean inFloats;
    private double sum;
    private double lost;

    Summing(Rendering r, Object start) {
        this.r = r;
        this.total = start;
        if (start instanceof Double d) {
            inFloats = true;
            sum = d;
        }
    }

    void add(Object item) {
        if (inFloats && item instanceof Double d) {
            addFloat(d);
        } else if (inFloats && item instanceof Long number) {
            sum += (double) number;
        } else {
            addAny(item);
        }
    }

    private void addAny(Object item) {
        boolean toFloats = !inFloats && Values.isInteger(total) && item instanceof Double;
        total = inFloats ? (Object) floats() : total;
        inFloats = false;
        total = Operators.apply(r, "+", total, item);
        if (toFloats && total instanceof Double d) {
            inFloats = true;
            sum = d;
            lost = 0;
        }
    }

    private void addFloat(double item) {
        double next = sum + item;
        lost += Math.abs(sum) >= Math.abs(item) ? sum - next + item : item - next + sum;
        sum = next;
    }

    private double floats() {
        return lost != 0 && !Double.isNaN(lost) && !Double.isInfinite(lost) ? sum + lost : sum;
    }

    Object result() {
        return inFloats ? (Object) floats() : total;
    }
}
