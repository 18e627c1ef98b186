package org.lychgate.saml.sp.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.ReasonCode;

/**
 * A posted form, read by ourselves: the container's own limit lies below what an honest response may need.
 *
 * @param fields names and values in the order they came
 */
public record Form(List<Field> fields) {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_DRAINED = 16 * 1024 * 1024;
    private static final int MOST_FIELDS = 100;

    /**
     * A field.
     *
     * @param name decoded
     * @param value decoded
     */
    public record Field(String name, String value) {
        @Override
        public String toString() {
            return "Field[" + name + "]";
        }
    }

    /** Copies the fields. */
    public Form {
        fields = List.copyOf(fields);
    }

    /**
     * Reads {@code application/x-www-form-urlencoded}.
     *
     * @throws MessageRefused TOO_LARGE above 1 MiB, XML_MALFORMED for a form that cannot be decoded
     */
    public static Form read(InputStream body) throws IOException, MessageRefused {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            drain(body);
            throw new MessageRefused(ReasonCode.TOO_LARGE, "a form of at most 1 MiB", "more");
        }
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Lets a sender finish, so that it reads our answer instead of a reset connection. */
    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int left = MOST_DRAINED;
        int read = body.read(buffer);
        while (read >= 0 && left > 0) {
            left -= read;
            read = body.read(buffer);
        }
    }

    /**
     * Parses the text of a form or of a query.
     *
     * @throws MessageRefused XML_MALFORMED or TOO_LARGE
     */
    public static Form parse(String text) throws MessageRefused {
        List<Field> fields = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('&', start);
            String pair = text.substring(start, end < 0 ? text.length() : end);
            start = end < 0 ? text.length() : end + 1;
            if (!pair.isEmpty()) {
                fields.add(field(pair));
            }
            if (fields.size() > MOST_FIELDS) {
                throw new MessageRefused(ReasonCode.TOO_LARGE, "at most " + MOST_FIELDS + " fields", "more");
            }
        }
        return new Form(fields);
    }

    private static Field field(String pair) throws MessageRefused {
        int equals = pair.indexOf('=');
        try {
            return equals < 0
                    ? new Field(decode(pair), "")
                    : new Field(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        } catch (IllegalArgumentException e) {
            throw new MessageRefused(ReasonCode.XML_MALFORMED, "a form that can be decoded", "a broken escape");
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /**
     * The one value of a field.
     *
     * @return empty if the field is absent
     * @throws MessageRefused XML_MALFORMED if it was sent twice
     */
    public Optional<String> one(String name) throws MessageRefused {
        List<String> values = fields.stream()
                .filter(f -> f.name().equals(name))
                .map(Field::value)
                .toList();
        if (values.size() > 1) {
            throw new MessageRefused(ReasonCode.XML_MALFORMED, name + " once", values.size() + " times");
        }
        return values.stream().findFirst();
    }

    @Override
    public String toString() {
        return "Form[" + fields.size() + "]";
    }
}
