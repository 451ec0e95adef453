package org.whenhook.template;

/** Named values that outlive the loop that sets them. */
record Namespace(Dict values) {}
