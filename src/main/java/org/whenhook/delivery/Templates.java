package org.whenhook.delivery;

import jakarta.json.JsonObject;

/** Renders what a webhook's author wrote. */
interface Templates {

    /** Which of a webhook's texts is rendered. */
    enum Part {
        URL("payload_url"),
        HEADERS("additional_headers"),
        BODY("body_template");

        private final String field;

        Part(String field) {
            this.field = field;
        }

        /** The webhook's field, as its users know it. */
        String field() {
            return field;
        }
    }

    /**
     * The text for that context.
     *
     * @throws NotSendable when the template is wrong or exceeds its limits; the reason names the field
     */
    String render(String source, Part part, JsonObject context);
}
