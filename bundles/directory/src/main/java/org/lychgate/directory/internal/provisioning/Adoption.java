package org.lychgate.directory.internal.provisioning;

import java.util.Map;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.Positions;

/** A person who was there before becomes the identity provider's (security rule 19). */
final class Adoption {
    private final AuditWriter audit;

    Adoption(AuditWriter audit) {
        this.audit = audit;
    }

    /** Takes over whoever is not owned yet: never the inactive, and admins only after an admin allowed it. */
    void take(Writing writing, UserEntity row, Effects effects) {
        if (row.isScimOwned()) {
            return;
        }
        if (!row.isActive()) {
            throw Refusals.inactive();
        }
        if (row.getRole() == Role.ADMIN && !row.isScimAdoptable()) {
            throw Refusals.admin();
        }
        row.setScimOwned(true);
        row.setScimAdoptable(false);
        row.setScimAdmin(false);
        if (row.getScimPosition() == null) {
            Positions.show(writing.em(), row);
        }
        effects.adopted();
        audit.write(
                writing.em(),
                writing.organizationId(),
                writing.actor(),
                "user.adopted",
                row.getId(),
                Map.of("email", row.getEmail()));
    }
}
