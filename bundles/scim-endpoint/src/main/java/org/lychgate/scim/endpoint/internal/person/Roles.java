package org.lychgate.scim.endpoint.internal.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.provisioning.Draft.RoleWish;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;

/**
 * What a representation says about a role (security rule 20). Our own extension comes first, for it can mean nothing else. Of the core's {@code roles} the
 * primary one counts; without one the least powerful that is known here, so that a role nobody meant for the portal takes nothing away.
 */
final class Roles {
    private static final String EXTENSION = "urn:lychgate:params:scim:schemas:extension:1.0:User";
    private static final String SEPARATORS = " \t-_:./|";

    private final List<String> leading;

    /** @param leading names of product and organization, which may stand before a role */
    Roles(Collection<String> leading) {
        this.leading = leading.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    RoleWish wish(JsonNode document) {
        String own = document.path(EXTENSION).path("role").asText();
        List<String> said = own.isBlank() ? said(document.path("roles")) : List.of(own);
        if (said.isEmpty()) {
            return new RoleWish.Absent();
        }
        return said.stream()
                .map(this::role)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .<RoleWish>map(RoleWish.Known::new)
                .orElseGet(() -> new RoleWish.Unknown(said.get(0)));
    }

    private static List<String> said(JsonNode roles) {
        List<String> primary = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (JsonNode each : roles) {
            word(each).ifPresent(word -> {
                all.add(word);
                if (each.path(Attribute.PRIMARY).asBoolean()) {
                    primary.add(word);
                }
            });
        }
        return primary.isEmpty() ? all : primary;
    }

    /** The value decides; a name for people only where there is no value. Entra puts the whole app role, as JSON, into the value. */
    private static Optional<String> word(JsonNode role) {
        String value = role.path(Attribute.VALUE).asText();
        JsonNode within = Json.within(value).filter(JsonNode::isObject).orElse(null);
        if (within != null) {
            return first(within.path("value"), within.path("displayName"), within.path("display"));
        }
        return first(role.path(Attribute.VALUE), role.path("display"));
    }

    private static Optional<String> first(JsonNode... texts) {
        return Stream.of(texts)
                .map(JsonNode::asText)
                .filter(each -> !each.isBlank())
                .findFirst();
    }

    private Optional<Role> role(String said) {
        String word = said.strip().toLowerCase(Locale.ROOT);
        Optional<Role> role = Role.ofWire(word);
        for (int i = 0; role.isEmpty() && i < leading.size(); i++) {
            String name = leading.get(i);
            if (word.startsWith(name)) {
                word = unseparated(word.substring(name.length()));
                role = Role.ofWire(word);
                // Product and organization may both stand there, in either order.
                i = role.isEmpty() && !name.isEmpty() ? -1 : i;
            }
        }
        return role;
    }

    private static String unseparated(String word) {
        int start = 0;
        while (start < word.length() && SEPARATORS.indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        return word.substring(start).strip();
    }
}
