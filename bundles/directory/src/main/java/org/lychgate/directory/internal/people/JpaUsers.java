package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.entity.IdentityEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;

/** The people of organizations in a table. */
public final class JpaUsers implements Users {
    private final Store store;
    private final UserRecords records;
    private final Passwords passwords;
    private final TicketWriter tickets;
    private final Access access;
    private final AuditWriter audit;
    private final UserChange changes;
    private final LinkMails links;
    private final BindingApprovals approvals;

    public JpaUsers(
            Store store,
            UserRecords records,
            Passwords passwords,
            TicketWriter tickets,
            UserChange changes,
            Access access,
            AuditWriter audit) {
        this.store = store;
        this.records = records;
        this.passwords = passwords;
        this.tickets = tickets;
        this.access = access;
        this.audit = audit;
        this.changes = changes;
        this.links = new LinkMails(store, tickets);
        this.approvals = new BindingApprovals(store, tickets, audit);
    }

    @Override
    public User create(CompanyId company, NewUser user, Actor actor) {
        if (user.password() != null && actor.kind() != Actor.Kind.OPERATOR) {
            throw new DirectoryException(
                    DirectoryException.Kind.FORBIDDEN,
                    "operator_only",
                    "Only the operator of this host sets passwords.");
        }
        String email = Checks.email(user.email());
        String hash = user.password() == null ? null : passwords.hash(Checks.password(user.password()));
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.organization(em, company);
            EmailKeys.refuseTaken(em, organization.getId(), email, null);
            UserEntity row = row(organization, user, email);
            EmailKeys.refuseTakenAsName(em, organization.getId(), email, null);
            Positions.show(em, row);
            em.persist(row);
            if (hash == null) {
                em.flush();
                tickets.mailInvitation(em, row, actor.kind() == Actor.Kind.USER ? actor.label() : null);
            } else {
                refuseEnforced(em, organization);
                row.setPasswordHash(hash);
                row.setJoinedAt(store.now());
            }
            audit.write(
                    em,
                    organization.getId(),
                    actor,
                    hash == null ? "user.invited" : "user.created",
                    row.getId(),
                    Map.of("email", email, "role", user.role().wire()));
            return records.user(em, organization, row);
        });
    }

    @Override
    public Optional<User> find(CompanyId company, String userId) {
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.organization(em, company);
            return Rows.findUser(em, organization, userId).map(row -> records.user(em, organization, row));
        });
    }

    @Override
    public Page<User> list(CompanyId company, Filter filter, Page.Request page) {
        Cursors.Position after = Cursors.read(page);
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.organization(em, company);
            List<UserEntity> rows =
                    new UserQueries(em, organization, store.now()).list(filter, after, page.limit() + 1);
            return Cursors.page(
                    rows,
                    page,
                    row -> new Cursors.Position(row.getCreatedAt(), row.getId()),
                    part -> records.users(em, organization, part));
        });
    }

    @Override
    public Map<Binding.State, Long> countByBinding(CompanyId company) {
        return store.transactions().inTransaction(em -> {
            UserQueries queries = new UserQueries(em, Rows.organization(em, company), store.now());
            Map<Binding.State, Long> counts = new EnumMap<>(Binding.State.class);
            for (Binding.State state : Binding.State.values()) {
                counts.put(state, queries.count(state));
            }
            return Map.copyOf(counts);
        });
    }

    @Override
    public User change(CompanyId company, String userId, Change change, @Nullable Long expectedVersion, Actor actor) {
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.organization(em, company);
            UserEntity row = Rows.lockedUser(em, organization, userId);
            Versions.check(expectedVersion, row.getVersion());
            Map<String, String> details = changes.apply(em, organization, row, change, actor);
            if (!details.isEmpty()) {
                row.touch(store.now());
                audit.write(em, organization.getId(), actor, "user.changed", row.getId(), details);
            }
            return records.user(em, organization, row);
        });
    }

    @Override
    public User deactivate(CompanyId company, String userId, Actor actor) {
        return onUser(company, userId, (em, row) -> access.deactivate(em, row, actor));
    }

    @Override
    public User reactivate(CompanyId company, String userId, Actor actor) {
        return onUser(company, userId, (em, row) -> access.reactivate(em, row, actor));
    }

    @Override
    public User adopt(CompanyId company, String userId, Actor actor) {
        return onUser(company, userId, (em, row) -> {
            if (row.isScimOwned() || row.isScimAdoptable()) {
                return;
            }
            if (!row.isActive()) {
                throw new DirectoryException(
                        DirectoryException.Kind.CONFLICT, "user_inactive", "The person is not active.");
            }
            row.setScimAdoptable(true);
            audit.write(em, row.getOrganizationId(), actor, "user.adoption_allowed", row.getId(), email(row));
        });
    }

    @Override
    public User mailBinding(CompanyId company, String userId, Actor actor) {
        return onUser(company, userId, (em, row) -> {
            links.mailBinding(em, row, actor);
            audit.write(em, row.getOrganizationId(), actor, "user.binding_mailed", row.getId(), email(row));
        });
    }

    @Override
    public int mailBindings(CompanyId company, boolean onlyExpired, Actor actor) {
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.lockedOrganization(em, company);
            int mailed = links.mailBindings(em, organization, onlyExpired, actor);
            audit.write(
                    em,
                    organization.getId(),
                    actor,
                    "users.binding_mailed",
                    null,
                    Map.of("mails", Integer.toString(mailed), "only", onlyExpired ? "expired" : "unbound"));
            return mailed;
        });
    }

    @Override
    public User mailInvitation(CompanyId company, String userId, Actor actor) {
        return onUser(company, userId, (em, row) -> {
            links.mailInvitation(em, row, actor);
            audit.write(em, row.getOrganizationId(), actor, "user.invited", row.getId(), email(row));
        });
    }

    @Override
    public User mailPassword(CompanyId company, String userId, Actor actor) {
        return onUser(company, userId, (em, row) -> {
            links.mailPassword(em, row, actor);
            audit.write(em, row.getOrganizationId(), actor, "user.password_mailed", row.getId(), email(row));
        });
    }

    @Override
    public User approveBinding(CompanyId company, String userId, @Nullable String identity, Actor actor) {
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.organization(em, company);
            String approverId = actor.kind() == Actor.Kind.USER ? actor.id() : null;
            Map<String, UserEntity> held = held(em, organization, userId, approverId);
            UserEntity row = Optional.ofNullable(held.get(userId)).orElseThrow(Rows::userUnknown);
            approvals.approve(em, row, approverId == null ? null : held.get(approverId), identity, actor);
            return records.user(em, organization, row);
        });
    }

    /** Locks in one order for all: two admins who approve each other do not wait for each other. */
    private static Map<String, UserEntity> held(
            EntityManager em, OrganizationEntity organization, String userId, @Nullable String approverId) {
        Map<String, UserEntity> held = new HashMap<>();
        for (String id : new TreeSet<>(List.of(userId, approverId == null ? userId : approverId))) {
            Rows.findUser(em, organization, id)
                    .ifPresent(row -> held.put(id, Rows.lockedUser(em, organization, row.getId())));
        }
        return held;
    }

    @Override
    public User releaseIdentity(CompanyId company, String userId, Actor actor) {
        return onUser(company, userId, (em, row) -> {
            if (!row.isActive()) {
                throw new DirectoryException(
                        DirectoryException.Kind.CONFLICT, "user_inactive", "The person is not active.");
            }
            List<IdentityEntity> identities = identities(em, row);
            if (identities.isEmpty()) {
                throw new DirectoryException(
                        DirectoryException.Kind.CONFLICT,
                        "not_bound",
                        "The account is not connected, so there is nothing to release.");
            }
            identities.forEach(identity -> identity.setReleased(true));
            audit.write(em, row.getOrganizationId(), actor, "user.identity_released", row.getId(), email(row));
        });
    }

    private static List<IdentityEntity> identities(EntityManager em, UserEntity row) {
        return em.createQuery("SELECT i FROM IdentityEntity i WHERE i.userId = :user", IdentityEntity.class)
                .setParameter("user", row.getId())
                .getResultList();
    }

    @Override
    public User unbind(CompanyId company, String userId, Actor actor) {
        return onUser(company, userId, (em, row) -> {
            if (access.unbind(em, row)) {
                audit.write(em, row.getOrganizationId(), actor, "user.unbound", row.getId(), email(row));
            }
        });
    }

    private User onUser(CompanyId company, String userId, BiConsumer<EntityManager, UserEntity> useCase) {
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.organization(em, company);
            UserEntity row = Rows.lockedUser(em, organization, userId);
            useCase.accept(em, row);
            return records.user(em, organization, row);
        });
    }

    private UserEntity row(OrganizationEntity organization, NewUser user, String email) {
        User.Source source = user.password() == null ? User.Source.INVITE : User.Source.LOCAL;
        UserEntity row = new UserEntity(Tokens.id(), organization.getId(), source, store.now());
        row.setEmail(email);
        row.setEmailKey(Texts.asciiLower(email));
        row.setUserName(email);
        row.setUserNameKey(Texts.asciiLower(email));
        row.setGivenName(Checks.personName(user.givenName(), "/givenName"));
        row.setFamilyName(Checks.personName(user.familyName(), "/familyName"));
        row.setRole(user.role());
        row.setActive(true);
        row.setUpdatedAt(row.getCreatedAt());
        return row;
    }

    /** Where single sign-on is enforced nothing sets a password (security rule 5). */
    private static void refuseEnforced(EntityManager em, OrganizationEntity organization) {
        if (Rows.ssoEnforced(em, organization.getId())) {
            throw LinkMails.ssoEnforced();
        }
    }

    private static Map<String, String> email(UserEntity row) {
        return Map.of("email", row.getEmail());
    }
}
