package org.whenhook.webhook;

import java.util.Optional;
import java.util.stream.Stream;

/** Which NetBox release the default body and the templates' context follow. */
public enum Layout {
    NETBOX_3("netbox-3"),
    NETBOX_4_6("netbox-4.6"),
    NETBOX_4_7("netbox-4.7");

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
