package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.entity.IdentityEntity;
import org.lychgate.directory.internal.entity.TicketEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.TicketWriter;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;

/** Ties people to identities (security rules 4, 5). */
final class Bindings {
    private static final int EMAIL = 254;
    private static final int NAME = 200;

    private final TicketWriter tickets;
    private final AuditWriter audit;

    Bindings(TicketWriter tickets, AuditWriter audit) {
        this.tickets = tickets;
        this.audit = audit;
    }

    /** Writes the binding, uses the link up and tells the address on file. The user's row is locked. */
    void bind(LoginScene scene, UserEntity user, Matching.Found found) {
        EntityManager em = scene.em();
        Identity identity = scene.identity();
        dropFormer(em, user, identity);
        IdentityEntity row = new IdentityEntity(
                Tokens.id(),
                user.getOrganizationId(),
                user.getId(),
                identity.idpEntityId(),
                identity.kind(),
                identity.value(),
                identity.key(user.getOrganizationId()),
                scene.now());
        remember(row, scene);
        em.persist(row);
        em.flush(); // a unique key that somebody else took meanwhile starts this login anew
        useLink(scene, user, found);
        user.setBindingConflict(false);
        tickets.mailBound(em, user, identity.idpEntityId());
        audit.write(
                em,
                user.getOrganizationId(),
                new Actor(
                        Actor.Kind.USER,
                        user.getId(),
                        user.getEmail(),
                        null,
                        scene.browser().address()),
                "identity.bound",
                user.getId(),
                Map.of("idpEntityId", identity.idpEntityId(), "byLink", Boolean.toString(found.ticket() != null)));
    }

    /** Uses the link up, if this login came by one, and voids the others. */
    void useLink(LoginScene scene, UserEntity user, Matching.Found found) {
        TicketEntity ticket = found.ticket();
        if (ticket != null && found.evidence().linkGood()) {
            ticket.setUsedAt(scene.now());
        }
        if (found.attempt() != null) {
            scene.em().remove(found.attempt());
        }
        if (user.getJoinedAt() == null) {
            user.setJoinedAt(scene.now());
        }
        tickets.voidLinks(scene.em(), user.getId(), TicketWriter.LETTING_IN);
    }

    /** Notes how the identity presented itself (security rule 7). */
    static void remember(IdentityEntity row, LoginScene scene) {
        VerifiedAssertion assertion = scene.assertion();
        LastSeen seen = Matching.seen(assertion);
        row.setLastNameId(cut(seen.nameId(), Identity.MAX_VALUE));
        row.setLastEmail(cut(seen.email(), EMAIL));
        row.setLastFirstName(cut(seen.firstName(), NAME));
        row.setLastLastName(cut(seen.lastName(), NAME));
        row.setLastLoginAt(scene.now());
        row.setReleased(false);
    }

    private static void dropFormer(EntityManager em, UserEntity user, Identity identity) {
        List<IdentityEntity> former = em.createQuery(
                        "SELECT i FROM IdentityEntity i WHERE i.userId = :user AND i.idpEntityId = :idp AND i.kind = :kind",
                        IdentityEntity.class)
                .setParameter("user", user.getId())
                .setParameter("idp", identity.idpEntityId())
                .setParameter("kind", identity.kind())
                .getResultList();
        former.forEach(em::remove);
        if (!former.isEmpty()) {
            em.flush();
        }
    }

    private static @Nullable String cut(@Nullable String text, int max) {
        return text == null ? null : Texts.cut(text, max);
    }
}
