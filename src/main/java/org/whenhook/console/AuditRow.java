package org.whenhook.console;

import org.whenhook.audit.Entry;
import org.whenhook.console.Words.Moment;

/**
 * An entry of the audit log in a list.
 *
 * @param action what was done, in words
 * @param type the kind of thing it was done to, in words; its own name when there is no word for it
 * @param page of the thing; empty when it has none, or none any more
 */
public record AuditRow(String id, Moment time, Entry entry, String action, String type, String page) {

    /** By what people know the thing: its name, or else its id. */
    public String subject() {
        return entry.subject().name().isEmpty()
                ? entry.subject().id()
                : entry.subject().name();
    }

    /** The address of the log of what the same user did. */
    public String byUser() {
        return Address.empty().with("user", entry.author().user()).text();
    }

    /** Of the tag that names the action. */
    public String style() {
        return switch (entry.action()) {
            case CREATE -> "status-delivered icon-plus";
            case DELETE, CLEAR -> "status-failed icon-trash";
            case UPDATE, ROTATE_SECRET, ROTATE_KEY -> "status-scheduled icon-edit";
            case SIGN_IN_FAILED -> "status-held icon-warning";
            case PAUSE, RESUME, TEST, RETRY, CANCEL, REPLAY, EXPORT, START, FINISH, SIGN_IN -> "status-off icon-arrow";
        };
    }
}
