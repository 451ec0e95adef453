package org.whenhook.condition;

/** A conditions document that is refused; the message says what is wrong and where. */
public final class InvalidCondition extends RuntimeException {

    private final String place;

    InvalidCondition(String problem, String place) {
        super(problem + " at " + place);
        this.place = place;
    }

    /** Where in the document, such as {@code and[2].op}; {@code conditions} for the document itself. */
    public String place() {
        return place;
    }
}
