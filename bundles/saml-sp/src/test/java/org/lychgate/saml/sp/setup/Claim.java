package org.lychgate.saml.sp.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attribute on its way.
 *
 * @param name its Name
 * @param friendlyName its FriendlyName; null: none
 * @param values its values
 */
record Claim(String name, @Nullable String friendlyName, List<String> values) {

    Claim {
        values = List.copyOf(values);
    }

    static Claim of(String name, String value) {
        return new Claim(name, null, List.of(value));
    }

    /** Reads a list of a corpus file. */
    static List<Claim> of(JsonNode list, Idp idp) {
        List<Claim> found = new ArrayList<>();
        list.forEach(entry -> {
            List<String> values = new ArrayList<>();
            entry.path("values").forEach(value -> values.add(idp.filled(value.asText())));
            String friendly = entry.path("friendlyName").asText("");
            found.add(new Claim(entry.path("name").asText(), friendly.isEmpty() ? null : friendly, values));
        });
        return List.copyOf(found);
    }

    String xml(String prefix) {
        StringBuilder xml = new StringBuilder("<" + prefix + "Attribute Name=\"" + Text.escaped(name) + "\"");
        if (friendlyName != null) {
            xml.append(" FriendlyName=\"").append(Text.escaped(friendlyName)).append('"');
        }
        xml.append('>');
        for (String value : values) {
            xml.append('<').append(prefix).append("AttributeValue>");
            xml.append(Text.escaped(value)).append("</").append(prefix).append("AttributeValue>");
        }
        return xml.append("</").append(prefix).append("Attribute>").toString();
    }
}
