/**
 * The template language: Jinja2 over JSON values, text to Template to rendered text. Pure and bounded, uses no
 * reflection, reads nothing but its context; knows nothing of webhooks or HTTP.
 */
@NullMarked
package org.whenhook.template;

import org.jspecify.annotations.NullMarked;
