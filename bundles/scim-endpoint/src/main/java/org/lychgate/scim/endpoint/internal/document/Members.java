package org.lychgate.scim.endpoint.internal.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.schema.Attribute;

/** Reads the ids in a list of members. */
public final class Members {
    private Members() {}

    /** The members' ids, in their order, each once. @throws ScimException {@code invalidValue} */
    public static Set<String> ids(Attribute relation, Dialect dialect, JsonNode raw) {
        JsonNode value = dialect.whole(relation, raw);
        Set<String> ids = new LinkedHashSet<>();
        if (value.isNull()) {
            return ids;
        }
        if (!value.isArray()) {
            throw wrong(relation, "it holds a list of values");
        }
        for (JsonNode each : value) {
            ids.add(id(relation, dialect.single(relation, each), dialect));
        }
        return ids;
    }

    private static String id(Attribute relation, JsonNode member, Dialect dialect) {
        if (!member.isObject()) {
            throw wrong(relation, "each member is an object with a value");
        }
        String ref = "";
        for (var each : member.properties()) {
            if (each.getKey().equalsIgnoreCase(Attribute.VALUE)
                    && !each.getValue().asText().isBlank()) {
                return each.getValue().asText();
            }
            if (each.getKey().equalsIgnoreCase("$ref")) {
                ref = each.getValue().asText("");
            }
        }
        String last = ref.substring(ref.lastIndexOf('/') + 1);
        if (dialect.forgiving() && !last.isBlank()) {
            return last;
        }
        throw wrong(relation, "each member has a value, the id of a user or group");
    }

    private static ScimException wrong(Attribute relation, String rule) {
        return ScimException.of(ScimType.INVALID_VALUE, relation.name() + ": " + rule);
    }
}
