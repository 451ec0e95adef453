package org.whenhook.json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What somebody gave cannot be used; says for each field, or parameter, what is wrong. */
public final class InvalidFields extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Under which name NetBox reports what belongs to no single field. */
    public static final String ALL = "__all__";

    private final transient Map<String, List<String>> errors;

    public InvalidFields(Map<String, List<String>> errors) {
        super(errors.toString());
        this.errors = new TreeMap<>(errors);
    }

    /** One field is wrong. */
    public InvalidFields(String field, String error) {
        this(Map.of(field, List.of(error)));
    }

    /** What is wrong, by field. */
    public Map<String, List<String>> errors() {
        return errors;
    }
}
