package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.internal.entity.IdentityEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;

/** Takes access away and gives it back; what follows is the same whoever does it (security rules 3 and 24). The caller holds the person's row. */
public final class Access {
    /** No address and no user name begins like this. */
    private static final String FREED = "\u0001";

    private final Store store;
    private final TicketWriter tickets;
    private final SessionOpener sessions;
    private final AuditWriter audit;

    public Access(Store store, TicketWriter tickets, SessionOpener sessions, AuditWriter audit) {
        this.store = store;
        this.tickets = tickets;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Sessions end, links are void. @return whether the person had access */
    public boolean deactivate(EntityManager em, UserEntity row, Actor actor) {
        if (!row.isActive()) {
            return false;
        }
        if (row.isHeld() && row.getScimPosition() == null) {
            // Deleted by provisioning, and held back until now.
            unbind(em, row);
            free(row);
        }
        row.setHeldSince(null);
        row.setActive(false);
        row.touch(store.now());
        tickets.voidLinks(em, row.getId(), TicketWriter.LETTING_IN);
        sessions.endAll(em, row.getId());
        audit.write(em, row.getOrganizationId(), actor, "user.deactivated", row.getId(), email(row));
        return true;
    }

    /** An identity that was bound is bound again; a deactivation that was held back is cancelled. @return whether the person had no access */
    public boolean reactivate(EntityManager em, UserEntity row, Actor actor) {
        if (row.mayEnter()) {
            return false;
        }
        if (row.getScimPosition() == null) {
            comeBack(em, row);
        }
        row.setHeldSince(null);
        row.setActive(true);
        row.touch(store.now());
        audit.write(em, row.getOrganizationId(), actor, "user.reactivated", row.getId(), email(row));
        return true;
    }

    /** Gives address and name of a person who was deleted by provisioning free for others. */
    public static void free(UserEntity row) {
        row.setEmailKey(FREED + row.getId());
        row.setUserNameKey(FREED + row.getId());
    }

    /** Whether address and name were given free. */
    static boolean isFree(UserEntity row) {
        return row.getEmailKey().startsWith(FREED);
    }

    /** A person who was deleted by provisioning is one of ours again. @throws DirectoryException {@code email_taken} */
    public static void comeBack(EntityManager em, UserEntity row) {
        EmailKeys.refuseTaken(em, row.getOrganizationId(), row.getEmail(), row.getId());
        EmailKeys.refuseTakenAsName(em, row.getOrganizationId(), row.getEmail(), row.getId());
        row.setEmailKey(Texts.asciiLower(row.getEmail()));
        row.setUserName(row.getEmail());
        row.setUserNameKey(row.getEmailKey());
        Positions.show(em, row);
    }

    /** Takes every identity off and ends the person's sessions. @return whether there was one */
    public boolean unbind(EntityManager em, UserEntity row) {
        List<IdentityEntity> identities = em.createQuery(
                        "SELECT i FROM IdentityEntity i WHERE i.userId = :user", IdentityEntity.class)
                .setParameter("user", row.getId())
                .getResultList();
        identities.forEach(em::remove);
        tickets.forgetApproval(em, row.getId());
        sessions.endAll(em, row.getId());
        return !identities.isEmpty();
    }

    private static Map<String, String> email(UserEntity row) {
        return Map.of("email", row.getEmail());
    }
}
