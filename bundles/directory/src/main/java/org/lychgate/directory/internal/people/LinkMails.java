package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.Store;

/** Who may be mailed which link. */
final class LinkMails {
    private static final int BATCH = 500;

    private final Store store;
    private final TicketWriter tickets;

    LinkMails(Store store, TicketWriter tickets) {
        this.store = store;
        this.tickets = tickets;
    }

    void mailBinding(EntityManager em, UserEntity user, Actor actor) {
        if (!Rows.ssoEnforced(em, user.getOrganizationId())) {
            throw conflict("sso_not_enabled", "Single sign-on is not enabled, so there is nothing to connect to.");
        }
        refuseInactive(user);
        if (isBound(em, user)) {
            throw conflict("already_bound", "The account is connected already. Take the connection off first.");
        }
        refuseHeld(user, actor);
        tickets.voidLinks(em, user.getId(), TicketWriter.JOINING);
        addJoining(em, user, actor);
    }

    int mailBindings(EntityManager em, OrganizationEntity organization, boolean onlyExpired, Actor actor) {
        if (!Rows.ssoEnforced(em, organization.getId())) {
            throw conflict("sso_not_enabled", "Single sign-on is not enabled, so there is nothing to connect to.");
        }
        UserQueries queries = new UserQueries(em, organization, store.now());
        List<Binding.State> states = onlyExpired
                ? List.of(Binding.State.EXPIRED)
                : List.of(Binding.State.EXPIRED, Binding.State.NONE, Binding.State.PENDING, Binding.State.CONFLICT);
        // First everybody is found, then the mails are written: a mail changes the state that was asked for.
        List<UserEntity> people = states.stream()
                .flatMap(state -> all(queries, state).stream())
                .filter(user -> !AddressHold.holds(user, actor, store.now()))
                .toList();
        // Links are voided all at once: every update in between would look through all rows that are still to be
        // written.
        tickets.voidLinks(em, people.stream().map(UserEntity::getId).toList(), TicketWriter.JOINING);
        people.forEach(user -> addJoining(em, user, actor));
        return people.size();
    }

    void mailInvitation(EntityManager em, UserEntity user, Actor actor) {
        refuseInactive(user);
        if (user.getJoinedAt() != null || user.getPasswordHash() != null || isBound(em, user)) {
            throw conflict("already_joined", "The person has joined already.");
        }
        refuseHeld(user, actor);
        tickets.mailInvitation(em, user, inviter(actor));
    }

    void mailPassword(EntityManager em, UserEntity user, Actor actor) {
        if (Rows.ssoEnforced(em, user.getOrganizationId())) {
            throw ssoEnforced();
        }
        refuseInactive(user);
        refuseHeld(user, actor);
        tickets.mailPassword(em, user);
    }

    static DirectoryException ssoEnforced() {
        return conflict("sso_enforced", "The organization signs in by single sign-on, so nobody gets a password.");
    }

    private void addJoining(EntityManager em, UserEntity user, Actor actor) {
        if (user.getSource() == User.Source.INVITE && user.getJoinedAt() == null) {
            tickets.add(
                    em, user, Tickets.Kind.INVITE, OutgoingMail.Kind.INVITATION, TicketWriter.JOIN_FOR, inviter(actor));
        } else {
            tickets.add(em, user, Tickets.Kind.BIND, OutgoingMail.Kind.BINDING, TicketWriter.JOIN_FOR, null);
        }
    }

    private static List<UserEntity> all(UserQueries queries, Binding.State state) {
        Users.Filter filter = new Users.Filter(null, null, true, state);
        List<UserEntity> found = new ArrayList<>();
        Cursors.Position after = null;
        while (true) {
            List<UserEntity> part = queries.list(filter, after, BATCH);
            found.addAll(part);
            if (part.size() < BATCH) {
                return List.copyOf(found);
            }
            UserEntity last = part.get(part.size() - 1);
            after = new Cursors.Position(last.getCreatedAt(), last.getId());
        }
    }

    private static @Nullable String inviter(Actor actor) {
        return actor.kind() == Actor.Kind.USER ? actor.label() : null;
    }

    private static boolean isBound(EntityManager em, UserEntity user) {
        String idp = Rows.enabledConnection(em, user.getOrganizationId())
                .map(ConnectionEntity::getIdpEntityId)
                .orElse(null);
        return em
                .createQuery("SELECT i.idpEntityId FROM IdentityEntity i WHERE i.userId = :user", String.class)
                .setParameter("user", user.getId())
                .getResultList()
                .stream()
                .anyMatch(entityId -> idp == null || idp.equals(entityId));
    }

    private static void refuseInactive(UserEntity user) {
        if (!user.isActive()) {
            throw conflict("user_inactive", "The person is not active.");
        }
    }

    private void refuseHeld(UserEntity user, Actor actor) {
        if (AddressHold.holds(user, actor, store.now())) {
            throw conflict(
                    "address_unconfirmed",
                    "The address of this admin was changed less than 24 hours ago. A second admin or the operator can send the link.");
        }
    }

    private static DirectoryException conflict(String code, String message) {
        return new DirectoryException(DirectoryException.Kind.CONFLICT, code, message);
    }
}
