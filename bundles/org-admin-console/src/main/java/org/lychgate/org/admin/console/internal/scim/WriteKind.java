package org.lychgate.org.admin.console.internal.scim;

import java.util.Locale;
import org.lychgate.directory.api.provisioning.ScimEvents;

/** What a write was about. */
enum WriteKind {
    /** Made a resource. */
    CREATE,
    /** Changed a resource. */
    UPDATE,
    /** Took a person's access away, or tried to. */
    DEACTIVATE,
    /** Deleted a resource. */
    DELETE,
    /** Anything else, for example a bulk request. */
    OTHER;

    static WriteKind of(ScimEvents.Write write) {
        boolean one = write.path().replaceAll("\\?.*", "").matches("/[A-Za-z]+/.+");
        return switch (write.method().toUpperCase(Locale.ROOT)) {
            case "POST" -> one || write.path().toLowerCase(Locale.ROOT).startsWith("/bulk") ? OTHER : CREATE;
            case "PUT", "PATCH" -> deactivates(write) ? DEACTIVATE : UPDATE;
            case "DELETE" -> DELETE;
            default -> OTHER;
        };
    }

    /** A deactivation that the guard holds back is one as well: the identity provider did its part. */
    private static boolean deactivates(ScimEvents.Write write) {
        return write.changed().stream().anyMatch(one -> one.what().equals("active") && "false".equals(one.to()))
                || write.notices().stream().anyMatch(notice -> notice.reason().equals("held_by_guard"));
    }

    /** Whether it was about a person. */
    static boolean ofUser(ScimEvents.Write write) {
        return write.path().toLowerCase(Locale.ROOT).startsWith("/users");
    }
}
