package org.lychgate.directory.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something happens; stands in the audit.
 *
 * @param kind what kind of caller
 * @param id the user's, operator account's or delegation link's id; absent for the operator token and the system
 * @param label how people recognise the caller, for example an e-mail address
 * @param sessionId the live session the call came with, if any
 * @param address the client's network address, if known
 */
public record Actor(
        Kind kind,
        @Nullable String id,
        String label,
        @Nullable String sessionId,
        @Nullable String address) {

    /** What kind of caller. */
    public enum Kind {
        /** The operator: by token or operator account. */
        OPERATOR,
        /** A signed-in user. */
        USER,
        /** Somebody who holds a link but is not signed in. */
        LINK_HOLDER,
        /** Somebody without an account who came by a delegation link; {@code id} is the link's. */
        DELEGATE,
        /** Lychgate itself. */
        SYSTEM
    }

    /** Checks that kind and label are there. */
    public Actor {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(label);
    }

    /** Lychgate itself, for example a scheduled refresh. */
    public static Actor system(String label) {
        return new Actor(Kind.SYSTEM, null, label, null, null);
    }

    /** The holder of the operator token. */
    public static Actor operatorToken(@Nullable String address) {
        return new Actor(Kind.OPERATOR, null, "operator token", null, address);
    }
}
