package org.lychgate.scim.oracle.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.document.Documents;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.filter.Evaluator;
import org.lychgate.scim.endpoint.internal.filter.Filter;
import org.lychgate.scim.endpoint.internal.patch.Patches;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;
import org.lychgate.scim.oracle.Answer;
import org.lychgate.scim.oracle.Portal;
import org.lychgate.scim.oracle.Request;

/** Our engine alone, with users in memory: what it makes of representations, changes and filters, thousands of times a second. */
final class EnginePortal implements Portal {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ResourceType USER =
            ResourceTypes.standard().named("User").orElseThrow();

    private final Map<String, ObjectNode> users = new LinkedHashMap<>();

    @Override
    public Answer send(Request request) {
        try {
            return answer(request);
        } catch (ScimException e) {
            ObjectNode error = MAPPER.createObjectNode().put("detail", e.detail());
            e.type().ifPresent(type -> error.put("scimType", type.wire()));
            return new Answer(e.status(), Map.of(), error.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Answer answer(Request request) throws JsonProcessingException {
        String[] parts = request.path().split("/");
        if (parts.length == 2) {
            return request.method().equals("POST")
                    ? made(body(request))
                    : found(request.query().get("filter"));
        }
        ObjectNode user = Objects.requireNonNull(users.get(parts[2]));
        if (request.method().equals("PATCH")) {
            user = Patches.apply(USER, Dialect.AUTO, user, new Nobody(), Patches.read(body(request), Dialect.AUTO))
                    .document();
            users.put(parts[2], user);
        }
        return new Answer(200, Map.of(), shown(parts[2], user).toString());
    }

    private Answer made(ObjectNode body) {
        String id = UUID.randomUUID().toString();
        ObjectNode user = Documents.read(USER, Dialect.AUTO, body).document();
        users.put(id, user);
        return new Answer(201, Map.of(), shown(id, user).toString());
    }

    private Answer found(@Nullable String filter) {
        Evaluator evaluator =
                Evaluator.of(USER, Dialect.AUTO.filter(USER, Filter.parse(Objects.requireNonNull(filter))));
        ObjectNode list = MAPPER.createObjectNode();
        var resources = list.putArray("Resources");
        users.forEach((id, user) -> {
            ObjectNode shown = shown(id, user);
            if (evaluator.matches(shown)) {
                resources.add(shown);
            }
        });
        return new Answer(200, Map.of(), list.toString());
    }

    private static ObjectNode shown(String id, ObjectNode user) {
        ObjectNode shown = user.deepCopy();
        shown.put("id", id);
        shown.putObject("meta").put("created", "2026-01-01T00:00:00Z").put("lastModified", "2026-01-01T00:00:00Z");
        return shown;
    }

    private static ObjectNode body(Request request) throws JsonProcessingException {
        return (ObjectNode) MAPPER.readTree(request.body());
    }

    /** Users have no members. */
    private static final class Nobody implements Resources.Held {
        @Override
        public Resource resource() {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public boolean hasMember(String id) {
            return false;
        }

        @Override
        public List<Resources.Member> members() {
            return List.of();
        }
    }
}
