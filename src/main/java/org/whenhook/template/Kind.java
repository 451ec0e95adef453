package org.whenhook.template;

/** What a template's text becomes; decides which filters exist and what may be printed. */
public enum Kind {
    /** The body of a request: anything may be printed. */
    BODY,
    /** An address: a printed value must not bring line breaks. */
    URL,
    /** Header lines: a printed value must not bring line breaks; the filter {@code header_safe} exists. */
    HEADERS
}
