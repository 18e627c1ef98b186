package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.DelegationLinks.Scope;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.internal.entity.DelegationLinkEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;

/** What the holder of a delegation link may do (security rule 25), asked where it is done and not only at the edge. */
public final class DelegationRows {
    private DelegationRows() {}

    /** Whether a link is good at that moment. */
    public static boolean isGood(DelegationLinkEntity link, Instant now) {
        return link.getRevokedAt() == null && link.getExpiresAt().isAfter(now);
    }

    /** What a link is for. */
    public static Set<Scope> scopes(DelegationLinkEntity link) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (link.isForSso()) {
            scopes.add(Scope.SSO);
        }
        if (link.isForScim()) {
            scopes.add(Scope.SCIM);
        }
        return scopes;
    }

    /** Whether somebody acts by a delegation link. */
    public static boolean isDelegate(Actor actor) {
        return actor.kind() == Actor.Kind.DELEGATE;
    }

    /** Refuses the holder of a delegation link. @throws DirectoryException {@code delegation_limited} (FORBIDDEN) */
    public static void refuse(Actor actor) {
        if (isDelegate(actor)) {
            throw limited();
        }
    }

    /**
     * The link somebody acts by, its row locked: it cannot be taken back in between.
     *
     * @throws DirectoryException {@code delegation_limited} (FORBIDDEN) if it is not good, of another organization, or not for this
     */
    public static DelegationLinkEntity require(
            EntityManager em, OrganizationEntity organization, Actor actor, Scope scope, Instant now) {
        DelegationLinkEntity link = actor.id() == null
                ? null
                : em.find(DelegationLinkEntity.class, actor.id(), LockModeType.PESSIMISTIC_WRITE);
        if (link == null
                || !isGood(link, now)
                || !link.getOrganizationId().equals(organization.getId())
                || !scopes(link).contains(scope)) {
            throw limited();
        }
        return link;
    }

    private static DirectoryException limited() {
        return new DirectoryException(
                DirectoryException.Kind.FORBIDDEN,
                "delegation_limited",
                "This link is for preparing and testing only. An administrator of the organization has to do this.");
    }
}
