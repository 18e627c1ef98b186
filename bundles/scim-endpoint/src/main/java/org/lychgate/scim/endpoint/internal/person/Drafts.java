package org.lychgate.scim.endpoint.internal.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.document.Documents;
import org.lychgate.scim.endpoint.internal.document.Edited;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;

/** Puts an edited resource into the directory's words. */
public final class Drafts {
    private Drafts() {}

    /**
     * The draft of a resource.
     *
     * @param leading names of product and organization, which may stand before a role
     * @throws ScimException 413: it has grown too large
     */
    public static Draft of(ResourceType type, Edited edited, Collection<String> leading) {
        ObjectNode document = type.name().equals(Resources.USER) ? active(type, edited.document()) : edited.document();
        String text = Json.text(document);
        if (text.length() > Json.MAX_BYTES) {
            throw new ScimException(413, null, "a resource has at most " + Json.MAX_BYTES + " characters");
        }
        return new Draft(
                text,
                keys(type, document),
                type.name().equals(Resources.USER) ? Persons.read(document, leading) : null,
                edited.members());
    }

    /** Whether a person is active is always said, for it is always answered: what is sent back unchanged is no change then. */
    private static ObjectNode active(ResourceType type, ObjectNode document) {
        return document.has("active")
                ? document
                : Documents.ordered(type, document.deepCopy().put("active", true));
    }

    /** What a document is looked up by. */
    public static Draft.Keys keys(ResourceType type, ObjectNode document) {
        return new Draft.Keys(
                key(type, document, Criterion.Field.UNIQUE_NAME),
                key(type, document, Criterion.Field.DISPLAY_NAME),
                key(type, document, Criterion.Field.EXTERNAL_ID),
                emails(type, document));
    }

    private static Set<String> emails(ResourceType type, ObjectNode document) {
        Set<String> emails = new LinkedHashSet<>();
        type.columns().forEach((path, field) -> {
            if (field == Criterion.Field.EMAIL) {
                type.find(path).ifPresent(place -> values(place, document, emails));
            }
        });
        return emails;
    }

    private static void values(Place place, ObjectNode document, Set<String> values) {
        Attribute sub = Objects.requireNonNull(place.sub(), "one of several values");
        for (JsonNode each : place.in(document)) {
            String value = each.path(sub.name()).asText();
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
    }

    private static @Nullable String key(ResourceType type, ObjectNode document, Criterion.Field field) {
        for (Map.Entry<String, Criterion.Field> each : type.columns().entrySet()) {
            if (each.getValue() == field) {
                String value = type.find(each.getKey())
                        .map(place -> place.in(document))
                        .map(JsonNode::asText)
                        .orElse("");
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }
}
