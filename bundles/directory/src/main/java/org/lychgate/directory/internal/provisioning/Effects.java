package org.lychgate.directory.internal.provisioning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources.Changed;
import org.lychgate.directory.api.provisioning.Resources.Notice;
import org.lychgate.directory.api.provisioning.Resources.Written;

/** What comes of one write, gathered while it is done. */
final class Effects {
    private final Map<String, Changed> changed = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private boolean adopted;
    private boolean profile;

    /** Notes a change; the same twice is one. */
    void changed(String what, @Nullable String from, @Nullable String to) {
        if (!Objects.equals(from, to) || from == null) {
            changed.put(what, new Changed(what, from, to));
        }
    }

    /** Notes a change that reaches the person, not only what is kept about the person. */
    void profile(String what, @Nullable String from, @Nullable String to) {
        profile = true;
        changed(what, from, to);
    }

    /** Whether the person changed. */
    boolean isProfile() {
        return profile || adopted;
    }

    /** Notes changes. */
    void changed(List<Changed> more) {
        more.forEach(one -> changed.put(one.what(), one));
    }

    void notice(String attribute, String reason, String text) {
        notices.add(new Notice(attribute, reason, text));
    }

    void adopted() {
        adopted = true;
    }

    boolean isAdopted() {
        return adopted;
    }

    /** Whether anything changed. */
    boolean any() {
        return adopted || !changed.isEmpty();
    }

    /** The names of what changed, for the audit. */
    String names() {
        return String.join(" ", changed.keySet());
    }

    Written written(Resource resource) {
        return new Written(resource, adopted, List.copyOf(changed.values()), notices);
    }
}
