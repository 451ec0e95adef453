package org.whenhook.json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A webhook or an event rule that cannot be saved; says for each field what is wrong. */
public final class InvalidFields extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Under which name NetBox reports what belongs to no single field. */
    public static final String ALL = "__all__";

    private final transient Map<String, List<String>> errors;

    public InvalidFields(Map<String, List<String>> errors) {
        super(errors.toString());
        this.errors = new TreeMap<>(errors);
    }

    /** What is wrong, by field. */
    public Map<String, List<String>> errors() {
        return errors;
    }
}
