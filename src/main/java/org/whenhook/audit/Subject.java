package org.whenhook.audit;

/**
 * What something was done to.
 *
 * @param type NetBox's name of the model where it has one, such as {@code extras.webhook}; else ours, such as
 *     {@code delivery}
 * @param id as text; empty when it has none
 * @param name for people; may be empty
 */
public record Subject(String type, String id, String name) {

    public static final String WEBHOOK = "extras.webhook";
    public static final String EVENT_RULE = "extras.eventrule";
    public static final String TAG = "extras.tag";
    public static final String USER = "users.user";
    public static final String TOKEN = "users.token";
    public static final String EVENT = "event";
    public static final String DELIVERY = "delivery";
    public static final String BULK_ACTION = "bulk-action";

    /** All webhooks, event rules and tags together. */
    public static final String DEFINITIONS = "definitions";

    public static final String RECEIVER = "receiver";
}
