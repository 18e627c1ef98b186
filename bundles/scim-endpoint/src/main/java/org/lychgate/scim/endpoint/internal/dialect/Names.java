package org.lychgate.scim.endpoint.internal.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.scim.endpoint.internal.schema.AttributePath;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;

/** Names of attributes and schemas that clients use and no RFC has. */
final class Names {
    /** What the schemas of drafts and of SCIM 1.1 were called. */
    private static final List<String> FORMER = List.of("urn:scim:schemas:core:", "urn:scim:schemas:extension:");

    private Names() {}

    static Optional<Place> find(ResourceType type, AttributePath path) {
        return type.find(path).or(() -> formerly(type, path)).or(() -> bare(type, path));
    }

    /** Whether a URN is a former name of the type's own schema: {@code urn:scim:schemas:core:2.0}, with or without the type. */
    static boolean formerly(ResourceType type, String urn) {
        String key = urn.toLowerCase(Locale.ROOT);
        if (!key.startsWith(FORMER.get(0))) {
            return false;
        }
        String rest = key.substring(FORMER.get(0).length());
        int colon = rest.indexOf(':');
        return colon < 0 || rest.substring(colon + 1).equalsIgnoreCase(type.name());
    }

    private static Optional<Place> formerly(ResourceType type, AttributePath path) {
        String urn = path.urn();
        if (urn == null || FORMER.stream().noneMatch(urn.toLowerCase(Locale.ROOT)::startsWith)) {
            return Optional.empty();
        }
        AttributePath own = new AttributePath(null, path.name(), path.sub());
        return formerly(type, urn) ? type.find(own) : bare(type, own);
    }

    /** An extension's attribute without its URN, where only one extension has it. */
    private static Optional<Place> bare(ResourceType type, AttributePath path) {
        if (path.urn() != null) {
            return Optional.empty();
        }
        List<Place> found = type.extensions().stream()
                .map(each -> type.find(new AttributePath(each.schema().id(), path.name(), path.sub())))
                .flatMap(Optional::stream)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
