package org.lychgate.scim.endpoint.internal.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.directory.api.provisioning.Resources.Notice;

/** What the writer should know; one notice an attribute, and only so many. */
public final class Notices {
    private static final int MOST = 100;
    private static final int LONGEST = 200;

    private final Map<String, Notice> byAttribute = new LinkedHashMap<>();

    /** Notes something about an attribute, unless something was noted about it before. */
    public void add(String attribute, String reason, String text) {
        if (byAttribute.size() < MOST) {
            String name = shortened(attribute);
            byAttribute.putIfAbsent(name, new Notice(name, reason, text));
        }
    }

    /** An attribute no schema of the type has. */
    public void unknown(String attribute) {
        add(attribute, "attribute_unknown", "No schema of this resource type has this attribute; it was not kept.");
    }

    /** In the order they came. */
    public List<Notice> all() {
        return List.copyOf(byAttribute.values());
    }

    /** A name fit for a message, however long a client made it. */
    public static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
    }
}
