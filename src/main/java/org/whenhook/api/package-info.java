/**
 * The door for programs: the NetBox-shaped REST API. Translates; owns nothing. Everything lies in a package by subject; they
 * use each other without going round, {@code model} and {@code http} at the bottom, {@code describe} on top.
 */
@NullMarked
package org.whenhook.api;

import org.jspecify.annotations.NullMarked;
