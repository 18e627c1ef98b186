package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;
import org.lychgate.scim.endpoint.internal.view.Representations;

/** Resources as they are shown: what was written, and what the host tells of it. */
final class Presentation {
    private static final String GROUPS = "groups";

    private final ResourceTypes types;
    private final Resources resources;
    private final String base;

    /** @param base the endpoint's public URL, without a slash at its end */
    Presentation(ResourceTypes types, Resources resources, String base) {
        this.types = types;
        this.resources = resources;
        this.base = base;
    }

    /** Where a resource is. */
    String location(ResourceType type, String id) {
        return base + type.endpoint() + "/" + id;
    }

    /** One resource as the client wants to see it. */
    Answer answer(int status, Caller caller, ResourceType type, Resource resource, View view) {
        ObjectNode shown = view.of(
                full(caller.company(), type, List.of(resource), view::shows).get(0));
        return new Answer(status, shown, Map.of("ETag", EntityTags.of(resource.version())), Answer.Effect.NONE);
    }

    /**
     * Resources of one type in full, in the same order.
     *
     * @param wanted which of the attributes that cost a query of their own are needed
     */
    List<ObjectNode> full(CompanyId company, ResourceType type, List<Resource> all, Predicate<Attribute> wanted) {
        List<String> ids = all.stream().map(Resource::id).toList();
        Map<String, List<Resources.Member>> groups =
                needs(type.schema().attribute(GROUPS).orElse(null), wanted)
                        ? resources.groupsOf(company, ids)
                        : Map.of();
        Attribute relation = type.relation().orElse(null);
        Map<String, List<Resources.Member>> members =
                needs(relation, wanted) ? resources.membersOf(company, ids) : Map.of();
        return all.stream()
                .map(resource -> {
                    ObjectNode shown = Representations.of(type, resource, location(type, resource.id()));
                    List<Resources.Member> in = groups.getOrDefault(resource.id(), List.of());
                    if (!in.isEmpty()) {
                        shown.set(GROUPS, links(in, "direct"));
                    }
                    if (relation != null && needs(relation, wanted)) {
                        shown.set(relation.name(), links(members.getOrDefault(resource.id(), List.of()), null));
                    }
                    return shown;
                })
                .toList();
    }

    private static boolean needs(@Nullable Attribute attribute, Predicate<Attribute> wanted) {
        return attribute != null && attribute.kept() != Attribute.Kept.DOCUMENT && wanted.test(attribute);
    }

    /** @param kind the type of each link; null: the resource type it leads to */
    private JsonNode links(List<Resources.Member> members, @Nullable String kind) {
        ArrayNode links = JsonNodeFactory.instance.arrayNode(members.size());
        for (Resources.Member member : members) {
            ObjectNode link = links.addObject().put("value", member.id());
            types.named(member.type()).ifPresent(type -> link.put("$ref", location(type, member.id())));
            if (member.display() != null) {
                link.put("display", member.display());
            }
            link.put("type", kind == null ? member.type() : kind);
        }
        return links;
    }
}
