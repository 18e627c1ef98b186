package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;

/** What follows from a change of a person: links die with the address or role they were made for (security rule 3). */
public final class UserChange {
    private final Store store;
    private final TicketWriter tickets;
    private final SessionOpener sessions;

    public UserChange(Store store, TicketWriter tickets, SessionOpener sessions) {
        this.store = store;
        this.tickets = tickets;
        this.sessions = sessions;
    }

    /** @return what was changed, for the audit; empty: nothing */
    public Map<String, String> apply(
            EntityManager em, OrganizationEntity organization, UserEntity row, Users.Change change, Actor actor) {
        Map<String, String> details = new LinkedHashMap<>();
        if (change.givenName() != null) {
            row.setGivenName(Checks.personName(change.givenName(), "/givenName"));
            details.put("givenName", row.getGivenName());
        }
        if (change.familyName() != null) {
            row.setFamilyName(Checks.personName(change.familyName(), "/familyName"));
            details.put("familyName", row.getFamilyName());
        }
        if (change.phone() != null) {
            row.setPhone(Checks.phone(change.phone()));
            details.put("phone", "changed");
        }
        if (change.timezone() != null) {
            row.setTimezone(Checks.timezone(change.timezone()));
            details.put("timezone", change.timezone());
        }
        if (change.email() != null) {
            email(em, organization, row, Checks.email(change.email()), actor, details);
        }
        if (change.role() != null && change.role() != row.getRole()) {
            role(em, row, change.role(), details);
        }
        if (!details.isEmpty() && !row.isScimOwned()) {
            Positions.nameAfterProfile(row);
        }
        return details;
    }

    private void email(
            EntityManager em,
            OrganizationEntity organization,
            UserEntity row,
            String email,
            Actor actor,
            Map<String, String> details) {
        String former = row.getEmail();
        if (former.equals(email)) {
            return;
        }
        EmailKeys.refuseTaken(em, organization.getId(), email, row.getId());
        boolean otherAddress = !row.getEmailKey().equals(Texts.asciiLower(email));
        row.setEmail(email);
        row.setScimAdoptable(false);
        if (Access.isFree(row)) {
            // Deleted by provisioning: the record holds no address until an admin takes the person back.
            details.put("email", email);
            details.put("formerEmail", former);
            return;
        }
        row.setEmailKey(Texts.asciiLower(email));
        if (!row.isScimOwned()) {
            EmailKeys.refuseTakenAsName(em, organization.getId(), email, row.getId());
            row.setUserName(email);
            row.setUserNameKey(Texts.asciiLower(email));
        }
        details.put("email", email);
        details.put("formerEmail", former);
        if (otherAddress) {
            tickets.voidLinks(em, row.getId(), TicketWriter.LETTING_IN);
            tickets.notice(em, row, former, OutgoingMail.Kind.ADDRESS_CHANGED, email);
            AddressHold.begin(row, actor, store.now());
        }
    }

    private void role(EntityManager em, UserEntity row, Role role, Map<String, String> details) {
        details.put("role", role.wire());
        details.put("formerRole", row.getRole().wire());
        row.setRole(role);
        row.setScimAdmin(false);
        tickets.voidLinks(em, row.getId(), TicketWriter.LETTING_IN);
        sessions.endAll(em, row.getId());
        if (role == Role.ADMIN) {
            tellAdmins(em, row);
        }
    }

    /** A new admin is made known to all of them (security rule 20). */
    public void tellAdmins(EntityManager em, UserEntity row) {
        em.flush();
        Rows.activeAdmins(em, row.getOrganizationId())
                .forEach(admin ->
                        tickets.notice(em, admin, admin.getEmail(), OutgoingMail.Kind.ADMIN_ADDED, row.getEmail()));
    }
}
