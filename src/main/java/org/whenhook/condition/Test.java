package org.whenhook.condition;

import jakarta.json.JsonValue;

/**
 * One attribute held against one operand.
 *
 * @param operand as it stands in the document; JSON null for the operators that take none
 * @param comparison the operator with its operand built in; never asked for {@code changed} and {@code unchanged}
 */
record Test(
        String place,
        Attribute attribute,
        Operator operator,
        JsonValue operand,
        boolean negate,
        Operator.Comparison comparison)
        implements Condition {}
