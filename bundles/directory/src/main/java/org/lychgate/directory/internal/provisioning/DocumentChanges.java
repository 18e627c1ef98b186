package org.lychgate.directory.internal.provisioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Resources.Changed;
import org.lychgate.directory.internal.store.Texts;

/** What differs between two representations, attribute by attribute. */
final class DocumentChanges {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 200;

    private DocumentChanges() {}

    /** @param former null: there was none */
    static List<Changed> between(@Nullable String former, String document) {
        if (document.equals(former)) {
            return List.of();
        }
        JsonNode from = former == null ? JSON.createObjectNode() : read(former);
        JsonNode to = read(document);
        Set<String> names = new LinkedHashSet<>();
        from.fieldNames().forEachRemaining(names::add);
        to.fieldNames().forEachRemaining(names::add);
        List<Changed> changed = names.stream()
                .filter(name -> !Objects.equals(from.get(name), to.get(name)))
                .map(name -> new Changed(name, shown(from.get(name)), shown(to.get(name))))
                .toList();
        return changed.isEmpty() ? List.of(new Changed("document", null, null)) : changed;
    }

    private static @Nullable String shown(@Nullable JsonNode value) {
        return value == null || value.isNull()
                ? null
                : Texts.cut(value.isValueNode() ? value.asText() : value.toString(), SHOWN);
    }

    private static JsonNode read(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A representation is not JSON", e);
        }
    }
}
