package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What a call brings along; read when somebody asks for it, and once only. */
final class Payload {
    /** Nothing. */
    static final Payload NONE = new Payload(new byte[0], null, null);

    private final byte[] bytes;
    private final @Nullable String type;
    private @Nullable ObjectNode object;

    private Payload(byte[] bytes, @Nullable String type, @Nullable ObjectNode object) {
        this.bytes = bytes;
        this.type = type;
        this.object = object;
    }

    /** @param type {@code Content-Type}; null: none was said */
    static Payload of(byte[] bytes, @Nullable String type) {
        return new Payload(bytes, type, null);
    }

    static Payload of(ObjectNode object) {
        return new Payload(new byte[0], null, object);
    }

    /** The one object; not to be changed. @throws ScimException 400, 415 */
    ObjectNode object() {
        ObjectNode read = object;
        if (read == null) {
            Bodies.checkType(type);
            read = Bodies.object(bytes);
            object = read;
        }
        return read;
    }

    /** Whether more came than {@link #redacted} tells. */
    boolean isUnread() {
        return object == null && bytes.length > 0;
    }

    /** What may be written down of it: the object without secrets; empty where it was none, as nobody knows then what is secret in it. */
    String redacted() {
        ObjectNode read = object;
        return read == null ? "" : Redaction.of(read).toString();
    }
}
