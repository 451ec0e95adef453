package org.whenhook.intake;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.whenhook.event.InvalidEvent;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** CloudEvents as HTTP carries them: told by the content type, or, in binary mode, by the headers. */
final class CloudEvents {

    static final String STRUCTURED = "application/cloudevents+json";
    static final String BATCH = "application/cloudevents-batch+json";

    private static final String PREFIX = "ce-";
    private static final String VERSION = "ce-specversion";

    /** Media types whose data is JSON (JSON event format, section 3.1). */
    private static final Pattern JSON_TYPE = Pattern.compile("[^/]+/([^/;+]+\\+)?json", Pattern.CASE_INSENSITIVE);

    private CloudEvents() {}

    /** How a body is to be understood. */
    enum Mode {
        OURS,
        STRUCTURED,
        BATCH,
        BINARY
    }

    /**
     * The mode of a request.
     *
     * @throws NotSupportedException when it carries no CloudEvent and is not JSON
     */
    static Mode mode(HttpHeaders headers) {
        String type = mediaType(headers);
        if (type.equals(STRUCTURED)) {
            return Mode.STRUCTURED;
        } else if (type.equals(BATCH)) {
            return Mode.BATCH;
        } else if (headers.getHeaderString(VERSION) != null) {
            return Mode.BINARY;
        } else if (type.isEmpty() || type.equals(MediaType.APPLICATION_JSON)) {
            return Mode.OURS;
        }
        throw new NotSupportedException();
    }

    /** The event of a request in binary mode, in the JSON format. */
    static JsonObject binary(HttpHeaders headers, byte[] body) {
        JsonObjectBuilder event = Json.createObjectBuilder();
        headers.getRequestHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.matches("ce-(data|data_base64|datacontenttype)")) {
                throw new InvalidEvent(name, "Leave out this header: the body is the data.");
            } else if (lower.startsWith(PREFIX)) {
                event.add(lower.substring(PREFIX.length()), decoded(name, values));
            }
        });
        String type = mediaType(headers);
        if (!type.isEmpty()) {
            event.add("datacontenttype", type);
        }
        if (body.length > 0) {
            addData(event, type, body);
        }
        return event.build();
    }

    private static void addData(JsonObjectBuilder event, String type, byte[] body) {
        if (type.isEmpty() || JSON_TYPE.matcher(type).matches()) {
            event.add("data", JsonText.read(body));
        } else if (type.startsWith("text/")) {
            event.add("data", new String(body, StandardCharsets.UTF_8));
        } else {
            event.add("data_base64", Base64.getEncoder().encodeToString(body));
        }
    }

    /** Header values are UTF-8, of which all but printable ASCII is percent-encoded (HTTP binding, section 3.1.3.2). */
    private static JsonValue decoded(String name, List<String> values) {
        if (values.size() > 1) {
            throw new InvalidEvent(name, "Send this header once.");
        }
        byte[] bytes = values.getFirst().getBytes(StandardCharsets.UTF_8);
        var decoded = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                decoded.put(bytes[i]);
            } else {
                decoded.put((byte) (high * 16 + low));
                i += 2;
            }
        }
        try {
            return Json.createValue(
                    StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString());
        } catch (CharacterCodingException e) {
            throw new InvalidEvent(name, "Percent-encode UTF-8.");
        }
    }

    private static String mediaType(HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        return type == null ? "" : (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
    }
}
