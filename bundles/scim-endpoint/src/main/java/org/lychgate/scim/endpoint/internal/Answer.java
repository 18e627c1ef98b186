package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Resources;

/**
 * What is answered to a call, and what came of it.
 *
 * @param status of HTTP
 * @param body null: none
 * @param headers by name
 * @param effect what came of it
 */
record Answer(int status, @Nullable ObjectNode body, Map<String, String> headers, Effect effect) {

    /** Copies the headers. */
    Answer {
        headers = Map.copyOf(headers);
    }

    /**
     * What came of a call.
     *
     * @param type resource type; null: it was about none
     * @param id whom it was about; null: nobody known
     * @param changed what changed
     * @param notices what was held back
     */
    record Effect(
            @Nullable String type,
            @Nullable String id,
            List<Resources.Changed> changed,
            List<Resources.Notice> notices) {
        /** Nothing came of it. */
        static final Effect NONE = new Effect(null, null, List.of(), List.of());

        /** Copies the lists. */
        Effect {
            changed = List.copyOf(changed);
            notices = List.copyOf(notices);
        }
    }

    static Answer ok(ObjectNode body) {
        return new Answer(200, body, Map.of(), Effect.NONE);
    }

    /** With one more header. */
    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more, effect);
    }

    /** With what came of it. */
    Answer with(Effect came) {
        return new Answer(status, body, headers, came);
    }

    boolean refused() {
        return status >= 400;
    }

    /** A member of the error in the body; null where there is none. */
    @Nullable
    String error(String member) {
        return body == null || !refused() || !body.path(member).isTextual()
                ? null
                : body.path(member).textValue();
    }
}
