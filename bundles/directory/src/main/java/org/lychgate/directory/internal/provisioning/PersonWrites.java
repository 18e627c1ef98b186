package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.entity.ScimDocumentEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.Access;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.EmailKeys;
import org.lychgate.directory.internal.people.Positions;
import org.lychgate.directory.internal.people.UserChange;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;

/** Makes, changes and deletes people as an identity provider says, within what the organization allows. */
final class PersonWrites {
    private final Access access;
    private final Deactivations deactivations;
    private final UserChange changes;
    private final AuditWriter audit;
    private final Adoption adoption;
    private final ProfileUpdate profile;

    PersonWrites(Access access, Deactivations deactivations, UserChange changes, AuditWriter audit) {
        this.access = access;
        this.deactivations = deactivations;
        this.changes = changes;
        this.audit = audit;
        this.adoption = new Adoption(audit);
        this.profile = new ProfileUpdate(changes);
    }

    /** Makes a person, or takes over the one of that address. */
    UserEntity create(Writing writing, Draft draft, Effects effects) {
        String userName = userName(draft);
        String email = ProfileUpdate.newEmail(draft, userName);
        Optional<UserEntity> known = known(writing, email);
        if (known.isEmpty()) {
            return add(writing, draft, userName, email, effects);
        }
        UserEntity row = known.get();
        if (row.isScimOwned()) {
            EmailKeys.refuseTaken(writing.em(), writing.organizationId(), email, null);
        }
        change(writing, row, draft, effects);
        return row;
    }

    /** Changes a person whose row is locked; whoever is not owned yet is adopted. */
    void change(Writing writing, UserEntity row, Draft draft, Effects effects) {
        EntityManager em = writing.em();
        Draft.Person said = Objects.requireNonNull(draft.person(), "a user is a person");
        adoption.take(writing, row, effects);
        boolean restored = said.active() && !row.isActive() && row.getRole() == Role.ADMIN && !row.isScimAdmin();
        String formerName = row.getUserName();
        keys(writing, row, draft);
        document(em, row, draft, effects);
        // A role is said with every write; what an admin decided since stays until something else is said.
        boolean saidAnew = effects.isAdopted()
                || said.active() != row.mayEnter()
                || !Objects.equals(RoleDecision.word(said.role()), row.getScimRoleSaid());
        RoleDecision role = RoleDecision.of(
                new RoleDecision.Case(
                        saidAnew ? said.role() : new Draft.RoleWish.Absent(),
                        saidAnew
                                ? GroupRoles.of(em, writing.organizationId(), writing.settings(), row.getId())
                                : Optional.empty(),
                        Optional.of(row.getRole()),
                        writing.organization().getDefaultRole(),
                        writing.settings().mayGrantAdmin(),
                        restored),
                effects);
        profile.apply(writing, row, draft, role, formerName, effects);
        if (saidAnew) {
            row.setScimRoleSaid(role.done(said.role()));
        }
        activity(writing, row, said.active(), effects);
        if (!formerName.equals(row.getUserName())) {
            effects.profile("userName", formerName, row.getUserName());
        }
        if (effects.isProfile()) {
            row.touch(writing.now());
        }
        if (effects.any()) {
            row.represent(writing.now());
            audit.write(
                    em,
                    writing.organizationId(),
                    writing.actor(),
                    "user.changed",
                    row.getId(),
                    Map.of("email", row.getEmail(), "changed", effects.names()));
        }
    }

    private void activity(Writing writing, UserEntity row, boolean active, Effects effects) {
        boolean former = row.mayEnter();
        if (active) {
            deactivations.reactivated(writing.em(), row);
            access.reactivate(writing.em(), row, writing.actor());
        } else {
            out(writing, row, effects);
        }
        if (former != active) {
            effects.profile("active", Boolean.toString(former), Boolean.toString(active));
        }
    }

    /** @return what came of it */
    private Deactivations.Outcome out(Writing writing, UserEntity row, Effects effects) {
        Deactivations.Outcome outcome = deactivations.deactivate(writing.em(), row, writing.actor());
        if (outcome == Deactivations.Outcome.HELD) {
            effects.notice(
                    "active",
                    "held_by_guard",
                    "Many people, or every administrator, lose access at once: this one keeps what there is for 15 minutes at"
                            + " most, unless an administrator cancels it.");
        }
        return outcome;
    }

    private UserEntity add(Writing writing, Draft draft, String userName, String email, Effects effects) {
        EntityManager em = writing.em();
        Draft.Person said = Objects.requireNonNull(draft.person());
        KeyTexts.check(draft.keys());
        EmailKeys.refuseTakenName(em, writing.organizationId(), userName, null);
        UserEntity row = new UserEntity(Tokens.id(), writing.organizationId(), User.Source.SCIM, writing.now());
        row.setEmail(email);
        row.setEmailKey(Texts.asciiLower(email));
        RoleDecision role = RoleDecision.of(
                new RoleDecision.Case(
                        said.role(),
                        Optional.empty(),
                        Optional.empty(),
                        writing.organization().getDefaultRole(),
                        writing.settings().mayGrantAdmin(),
                        false),
                effects);
        row.setRole(role.role());
        row.setScimAdmin(role.role() == Role.ADMIN);
        row.setScimRoleSaid(role.done(said.role()));
        row.setActive(said.active());
        row.setScimOwned(true);
        row.setUpdatedAt(writing.now());
        ProfileUpdate.fill(row, said, effects);
        keys(row, draft, userName);
        row.setScimPosition(Positions.next(em, writing.organizationId(), Resources.USER));
        em.persist(row);
        document(em, row, draft, effects);
        if (row.getRole() == Role.ADMIN && row.isActive()) {
            changes.tellAdmins(em, row);
        }
        audit.write(
                em,
                writing.organizationId(),
                writing.actor(),
                "user.provisioned",
                row.getId(),
                Map.of("email", email, "role", row.getRole().wire()));
        return row;
    }

    /** Deletes a person whose row is locked: not to be seen by SCIM any more, without access; name and address are free. Where the guard holds it back, access and both go later. */
    void remove(Writing writing, UserEntity row, Effects effects) {
        EntityManager em = writing.em();
        if (!row.isScimOwned()) {
            throw Refusals.local();
        }
        boolean held = out(writing, row, effects) == Deactivations.Outcome.HELD;
        if (!held) {
            access.unbind(em, row);
        }
        row.setScimOwned(false);
        row.setScimAdmin(false);
        row.setExternalId(null);
        row.touch(writing.now());
        if (!held) {
            Access.free(row);
        }
        EmailRows.keep(em, row.getId(), Set.of());
        em.createQuery("DELETE FROM ScimDocumentEntity d WHERE d.userId = :user")
                .setParameter("user", row.getId())
                .executeUpdate();
        audit.write(
                em,
                writing.organizationId(),
                writing.actor(),
                "user.deprovisioned",
                row.getId(),
                Map.of("email", row.getEmail()));
        Positions.hide(em, row);
    }

    /** Who has that address, locked. */
    private static Optional<UserEntity> known(Writing writing, String email) {
        String key = Texts.asciiLower(email);
        List<UserEntity> rows = writing.em()
                .createQuery(
                        "SELECT u FROM UserEntity u WHERE u.organizationId = :organization AND u.emailKey = :key",
                        UserEntity.class)
                .setParameter("organization", writing.organizationId())
                .setParameter("key", key)
                .getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        UserEntity row = rows.get(0);
        writing.em().refresh(row, LockModeType.PESSIMISTIC_WRITE);
        return Optional.of(row).filter(locked -> locked.getEmailKey().equals(key));
    }

    private static void keys(Writing writing, UserEntity row, Draft draft) {
        KeyTexts.check(draft.keys());
        String userName = userName(draft);
        if (!Texts.asciiLower(userName).equals(row.getUserNameKey())) {
            EmailKeys.refuseTakenName(writing.em(), writing.organizationId(), userName, row.getId());
        }
        keys(row, draft, userName);
    }

    private static void keys(UserEntity row, Draft draft, String userName) {
        row.setUserName(userName);
        row.setUserNameKey(Texts.asciiLower(userName));
        row.setExternalId(draft.keys().externalId());
        row.setDisplayName(
                draft.keys().displayName(), KeyTexts.caseless(draft.keys().displayName()));
    }

    private static void document(EntityManager em, UserEntity row, Draft draft, Effects effects) {
        ScimDocumentEntity written = em.find(ScimDocumentEntity.class, row.getId());
        String former = written == null ? null : written.getDocument();
        effects.changed(DocumentChanges.between(former, draft.document()));
        if (!draft.document().equals(former)) {
            EmailRows.keep(em, row.getId(), draft.keys().emails());
        }
        if (written == null) {
            em.persist(new ScimDocumentEntity(row.getId(), draft.document()));
        } else if (!draft.document().equals(former)) {
            written.setDocument(draft.document());
        }
    }

    private static String userName(Draft draft) {
        String userName = draft.keys().uniqueName();
        if (userName == null || userName.isEmpty()) {
            throw Refusals.nameMissing();
        }
        return userName;
    }
}
