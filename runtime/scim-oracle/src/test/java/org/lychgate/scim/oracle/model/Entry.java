package org.lychgate.scim.oracle.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource of the model, with what the endpoint was seen to choose for it. */
final class Entry {
    private final String id;
    final Shape shape;
    Map<String, Object> document;

    @Nullable
    String version;

    @Nullable
    Instant changed;

    @Nullable
    String created;
    /** The next version may be the same or another. */
    boolean open = true;
    /** The next version must be another. */
    boolean moved;

    Entry(String id, Shape shape, Map<String, Object> document) {
        this.id = id;
        this.shape = shape;
        this.document = document;
    }

    String id() {
        return id;
    }

    /** Where it is, below the base address. */
    String path() {
        return (shape.people() ? "/Users/" : "/Groups/") + id;
    }

    /** Holds the endpoint's choices against what is known, and learns them. */
    void saw(Map<String, Object> meta, List<String> wrong) {
        String seen = String.valueOf(meta.get("version"));
        Instant now = Instant.parse(String.valueOf(meta.get("lastModified")));
        boolean same = seen.equals(version);
        if (version != null && moved && same) {
            wrong.add("changed, and the version stayed");
        } else if (version != null && !moved && !open && !same) {
            wrong.add("not changed, and the version moved");
        }
        if (same && changed != null && !now.equals(changed)) {
            wrong.add("not changed, and lastModified moved");
        }
        if (changed != null && now.isBefore(changed)) {
            wrong.add("lastModified went back");
        }
        String made = String.valueOf(meta.get("created"));
        if (created != null && !made.equals(created)) {
            wrong.add("created changed");
        }
        if (!seen.startsWith("W/\"")) {
            wrong.add("not a weak version: " + seen);
        }
        created = made;
        version = seen;
        changed = now;
        moved = false;
        open = false;
    }
}
