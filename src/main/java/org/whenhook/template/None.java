package org.whenhook.template;

/** JSON's null, Python's None. */
enum None {
    NONE
}
