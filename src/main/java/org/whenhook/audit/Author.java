package org.whenhook.audit;

/**
 * Who does something, as far as it must be told later.
 *
 * @param user the name; empty for somebody unknown
 * @param token by which people know the token shown; empty for somebody signed in to the pages
 * @param address from which the request came; empty for Whenhook itself
 * @param request id of the request
 */
public record Author(String user, String token, String address, String request) {

    /** Whenhook itself. */
    public static final Author HOUSE = new Author("whenhook", "", "", "");
}
