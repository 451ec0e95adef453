/**
 * What the API tells of each kind of thing, told once: its fields, from which follow filters, ordering, what is shown in
 * full and in brief, and what OPTIONS answers. Not what answers a request, and not what a store keeps. The models of things
 * that only one other package shows lie there.
 */
@NullMarked
package org.whenhook.api.model;

import org.jspecify.annotations.NullMarked;
