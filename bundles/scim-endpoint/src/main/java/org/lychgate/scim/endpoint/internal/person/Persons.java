package org.lychgate.scim.endpoint.internal.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;

/** What a representation says about a person, and what a representation of a person says. */
public final class Persons {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private Persons() {}

    /**
     * What a document says about a person.
     *
     * @param document spelt as in the schema
     * @param leading names of product and organization, which may stand before a role
     */
    public static Draft.Person read(ObjectNode document, Collection<String> leading) {
        JsonNode name = document.path("name");
        String given = text(name.path("givenName")).orElse("");
        String family = text(name.path("familyName")).orElse("");
        if (given.isEmpty() && family.isEmpty()) {
            String shown = text(document.path("displayName"))
                    .or(() -> text(name.path("formatted")))
                    .orElse("");
            int space = shown.lastIndexOf(' ');
            given = space < 0 ? shown : shown.substring(0, space).strip();
            family = space < 0 ? "" : shown.substring(space + 1);
        }
        return new Draft.Person(
                email(document),
                given,
                family,
                preferred(document.path("phoneNumbers")).orElse(null),
                text(document.path("timezone")).orElse(null),
                text(document.path("preferredLanguage"))
                        .or(() -> text(document.path("locale")))
                        .orElse(null),
                document.path("active").asBoolean(true),
                new Roles(leading).wish(document));
    }

    /** The document of a person nobody provisioned. */
    public static ObjectNode document(User user) {
        ObjectNode document = Json.object();
        document.put("userName", user.userName());
        ObjectNode name = Json.object();
        put(name, "familyName", user.familyName());
        put(name, "givenName", user.givenName());
        if (!name.isEmpty()) {
            document.set("name", name);
        }
        document.put("displayName", user.displayName());
        put(document, "timezone", user.timezone());
        document.put("active", user.active());
        document.putArray("emails")
                .addObject()
                .put(Attribute.VALUE, user.email())
                .put("type", "work")
                .put(Attribute.PRIMARY, true);
        String phone = user.phone();
        if (phone != null) {
            document.putArray("phoneNumbers")
                    .addObject()
                    .put(Attribute.VALUE, phone)
                    .put("type", "work");
        }
        document.putArray("roles")
                .addObject()
                .put(Attribute.VALUE, user.role().wire())
                .put(Attribute.PRIMARY, true);
        return document;
    }

    private static @Nullable String email(ObjectNode document) {
        return preferred(document.path("emails"))
                .or(() -> text(document.path("userName"))
                        .filter(name -> ADDRESS.matcher(name).matches()))
                .orElse(null);
    }

    /** The primary value, else the first for work, else the first. */
    private static Optional<String> preferred(JsonNode values) {
        String first = null;
        String work = null;
        for (JsonNode each : values) {
            String value = text(each.path(Attribute.VALUE)).orElse(null);
            if (value != null && each.path(Attribute.PRIMARY).asBoolean()) {
                return Optional.of(value);
            }
            first = first == null ? value : first;
            work = work == null && each.path("type").asText().equalsIgnoreCase("work") ? value : work;
        }
        return Optional.ofNullable(work == null ? first : work);
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.of(value.asText().strip()).filter(each -> !each.isEmpty());
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.put(name, value);
        }
    }
}
