package org.lychgate.directory.internal.people;

import java.time.Duration;
import java.time.Instant;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.internal.entity.UserEntity;

/**
 * An admin's changed address gets no link for 24 h: whoever took over one admin's session must not redirect another admin's links in silence (security rule 3).
 * The operator, or an admin who is neither the person nor the one who made the change, confirms the address by sending the link.
 */
public final class AddressHold {
    private static final Duration HOLD = Duration.ofHours(24);

    private AddressHold() {}

    static void begin(UserEntity row, Actor actor, Instant now) {
        if (row.getRole() == Role.ADMIN && actor.kind() != Actor.Kind.OPERATOR) {
            row.setEmailChangedAt(now);
            row.setEmailChangedBy(actor.id());
        } else {
            row.setEmailChangedAt(null);
            row.setEmailChangedBy(null);
        }
    }

    /** Whether a link to this person has to wait when that actor sends it. */
    public static boolean holds(UserEntity row, Actor actor, Instant now) {
        Instant changedAt = row.getEmailChangedAt();
        if (changedAt == null || !changedAt.plus(HOLD).isAfter(now) || actor.kind() == Actor.Kind.OPERATOR) {
            return false;
        }
        boolean secondAdmin = actor.kind() == Actor.Kind.USER
                && actor.id() != null
                && !actor.id().equals(row.getId())
                && !actor.id().equals(row.getEmailChangedBy());
        return !secondAdmin;
    }
}
