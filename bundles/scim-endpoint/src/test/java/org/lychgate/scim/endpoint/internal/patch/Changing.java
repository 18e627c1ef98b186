package org.lychgate.scim.endpoint.internal.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.document.Edited;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.json.Quoted;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;

/** Changes of one resource, written with single quotes. */
record Changing(ResourceType type, Dialect dialect, Holding held) {

    static Changing user(Dialect dialect) {
        return new Changing(ResourceTypes.standard().named("User").orElseThrow(), dialect, new Holding());
    }

    static Changing group(Dialect dialect, String... members) {
        return new Changing(ResourceTypes.standard().named("Group").orElseThrow(), dialect, new Holding(members));
    }

    Edited change(String document, String operations) {
        ObjectNode current = Quoted.json(document);
        ObjectNode before = current.deepCopy();
        try {
            ObjectNode body = Quoted.json("{'schemas':['" + Patches.SCHEMA + "'],'Operations':[" + operations + "]}");
            return Patches.apply(type, dialect, current, held, Patches.read(body, dialect));
        } finally {
            assertEquals(before, current, "the current document is left alone");
        }
    }

    void assertChange(String document, String operations, String expected) {
        assertEquals(
                Quoted.text(expected), Json.text(change(document, operations).document()), operations);
    }

    String assertRefused(String document, String operations, ScimType fault) {
        ScimException refusal = assertThrows(ScimException.class, () -> change(document, operations), operations);
        assertEquals(400, refusal.status());
        assertEquals(fault, refusal.type().orElseThrow(), () -> operations + " → " + refusal.detail());
        return refusal.detail();
    }
}
