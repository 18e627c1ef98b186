package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.AddressHold;
import org.lychgate.directory.internal.people.TicketWriter;
import org.lychgate.directory.internal.store.Store;

/**
 * Mails to everybody of an organization, as part of the switch's own transaction. Works in parts, and empties the persistence context after each: however many
 * people there are, memory stays flat. So it comes last in a transaction, and no entity read before may be used after it.
 */
final class JoinMails {
    private static final int PART = 500;

    private final Store store;
    private final TicketWriter tickets;

    JoinMails(Store store, TicketWriter tickets) {
        this.store = store;
        this.tickets = tickets;
    }

    /** Links that bind, or invite whoever did not join yet. @return how many binding mails were written */
    int toBind(EntityManager em, List<String> userIds, Actor actor) {
        return each(em, userIds, actor, Tickets.Kind.BIND);
    }

    /** Links to set a new password, or to join for whoever did not yet. @return how many password mails were written */
    int toSetPassword(EntityManager em, List<String> userIds, Actor actor) {
        return each(em, userIds, actor, Tickets.Kind.PASSWORD);
    }

    private int each(EntityManager em, List<String> userIds, Actor actor, Tickets.Kind kind) {
        int written = 0;
        for (int from = 0; from < userIds.size(); from += PART) {
            List<UserEntity> part = em.createQuery(
                            "SELECT u FROM UserEntity u WHERE u.id IN :ids ORDER BY u.createdAt, u.id",
                            UserEntity.class)
                    .setParameter("ids", userIds.subList(from, Math.min(userIds.size(), from + PART)))
                    .getResultList();
            for (UserEntity user : part) {
                written += one(em, user, actor, kind) ? 1 : 0;
            }
            em.flush();
            em.clear();
        }
        return written;
    }

    private boolean one(EntityManager em, UserEntity user, Actor actor, Tickets.Kind kind) {
        if (AddressHold.holds(user, actor, store.now())) {
            return false;
        }
        if (hasYetToJoin(user)) {
            String inviter = actor.kind() == Actor.Kind.USER ? actor.label() : null;
            tickets.add(em, user, Tickets.Kind.INVITE, OutgoingMail.Kind.INVITATION, TicketWriter.JOIN_FOR, inviter);
            return false;
        }
        if (kind == Tickets.Kind.BIND) {
            tickets.add(em, user, kind, OutgoingMail.Kind.BINDING, TicketWriter.JOIN_FOR, null);
        } else {
            tickets.add(em, user, kind, OutgoingMail.Kind.PASSWORD, TicketWriter.PASSWORD_FOR, null);
        }
        return true;
    }

    private static boolean hasYetToJoin(UserEntity user) {
        return user.getSource() == User.Source.INVITE && user.getJoinedAt() == null;
    }
}
