package org.lychgate.org.admin.console.internal.scim;

import java.util.List;
import java.util.Locale;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Badge;

/**
 * Says what identity providers sent and what came of it.
 *
 * @param words in which language
 */
record EventWords(Words words) {

    /** What one thing was and is. */
    record Change(String what, String from, String to) {}

    /** What was held back, and why. */
    record HeldBack(String attribute, String text) {}

    Badge answer(int status) {
        String text = Integer.toString(status);
        return status < 300
                ? Badge.good(words.text("answer-done", text))
                : Badge.bad(words.text("answer-refused", text));
    }

    /** What was asked, in a few words. */
    String what(ScimEvents.Write write) {
        String type = type(write);
        return switch (WriteKind.of(write)) {
            case CREATE -> words.text("what-create", type);
            case UPDATE -> words.text("what-update", type);
            case DEACTIVATE -> words.text("what-deactivate", type);
            case DELETE -> words.text("what-delete", type);
            case OTHER -> write.method() + " " + write.path();
        };
    }

    private String type(ScimEvents.Write write) {
        String path = write.path().toLowerCase(Locale.ROOT);
        if (path.startsWith("/users")) {
            return words.text("type-user");
        }
        return path.startsWith("/groups") ? words.text("type-group") : write.path();
    }

    List<Change> changes(ScimEvents.Write write) {
        return write.changed().stream()
                .map(one ->
                        new Change(one.what(), one.from() == null ? "" : one.from(), one.to() == null ? "" : one.to()))
                .toList();
    }

    List<HeldBack> heldBack(List<Resources.Notice> notices) {
        return notices.stream()
                .map(one -> new HeldBack(
                        one.attribute(),
                        words.find("held-" + one.reason().replace('_', '-')).orElse(one.text())))
                .toList();
    }

    /** Why it was refused; empty: it was not. */
    String refusal(ScimEvents.Write write) {
        String detail = write.detail() == null ? "" : write.detail();
        return write.scimType() == null ? detail : write.scimType() + ": " + detail;
    }
}
