package org.whenhook.webhook;

import java.util.Optional;
import java.util.stream.Stream;

/** How the default body is laid out: as in a NetBox release, which the templates' context follows, too; or as a CloudEvent. */
public enum Layout {
    NETBOX_3("netbox-3"),
    NETBOX_4_6("netbox-4.6"),
    NETBOX_4_7("netbox-4.7"),
    /** In structured mode; templates see NetBox 4.6's context. */
    CLOUDEVENTS("cloudevents"),
    /** In binary mode; templates see NetBox 4.6's context. */
    CLOUDEVENTS_BINARY("cloudevents-binary");

    private final String text;

    Layout(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public static Optional<Layout> of(String text) {
        return Stream.of(values()).filter(layout -> layout.text.equals(text)).findFirst();
    }
}
