package org.lychgate.directory.internal.provisioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Resources.Changed;
import org.lychgate.directory.api.provisioning.Resources.Notice;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.directory.api.provisioning.ScimEvents.Write;
import org.lychgate.directory.internal.store.Texts;

/** How a write stands in a text column, field by field; whatever has no natural end is cut. */
final class StoredWrites {
    private static final int TEXT = 2_000;
    private static final int LINES = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredWrites() {}

    static String json(Write write) {
        ObjectNode node = JSON.createObjectNode()
                .put("method", Texts.cut(write.method(), TEXT))
                .put("path", Texts.cut(write.path(), TEXT))
                .put("body", Texts.cut(write.body(), ScimEvents.BODY))
                .put("bodyCut", write.bodyCut() || write.body().length() > ScimEvents.BODY)
                .put("status", write.status())
                .put("scimType", cut(write.scimType()))
                .put("detail", cut(write.detail()))
                .put("resourceType", cut(write.resourceType()))
                .put("resourceId", cut(write.resourceId()));
        ArrayNode changed = node.putArray("changed");
        write.changed().stream()
                .limit(LINES)
                .forEach(one -> changed.addObject()
                        .put("what", Texts.cut(one.what(), TEXT))
                        .put("from", cut(one.from()))
                        .put("to", cut(one.to())));
        addRest(changed, "what", "to", write.changed().size());
        ArrayNode notices = node.putArray("notices");
        write.notices().stream()
                .limit(LINES)
                .forEach(one -> notices.addObject()
                        .put("attribute", Texts.cut(one.attribute(), TEXT))
                        .put("reason", Texts.cut(one.reason(), TEXT))
                        .put("text", Texts.cut(one.text(), TEXT)));
        return node.toString();
    }

    /** That there was more must not get lost with it. */
    private static void addRest(ArrayNode lines, String name, String value, int size) {
        if (size > LINES) {
            lines.addObject().put(name, "more").put(value, Integer.toString(size - LINES));
        }
    }

    static Write write(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            List<Changed> changed = new ArrayList<>();
            node.path("changed")
                    .forEach(one -> changed.add(new Changed(text(one, "what"), given(one, "from"), given(one, "to"))));
            List<Notice> notices = new ArrayList<>();
            node.path("notices")
                    .forEach(one ->
                            notices.add(new Notice(text(one, "attribute"), text(one, "reason"), text(one, "text"))));
            return new Write(
                    text(node, "method"),
                    text(node, "path"),
                    text(node, "body"),
                    node.path("bodyCut").booleanValue(),
                    node.path("status").intValue(),
                    given(node, "scimType"),
                    given(node, "detail"),
                    given(node, "resourceType"),
                    given(node, "resourceId"),
                    changed,
                    notices);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of the log was not written by us", e);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static @Nullable String given(JsonNode node, String field) {
        return node.path(field).textValue();
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null ? null : Texts.cut(text, TEXT);
    }
}
