package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection.Stage;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.DirectoryException.Kind;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.TokenGuesses;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.SwitchEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.DelegationRows;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.people.TicketWriter;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Tokens;

/** Switches single sign-on on and off. Each switch is one transaction under the lock of the connection: everything or nothing (security rule 27). */
public final class JpaSsoSwitch implements SsoSwitch {
    private static final Duration UNDO_WITHIN = Duration.ofHours(1);
    private static final Duration UNDO_MEMORY = Duration.ofDays(30);
    private static final Duration RECENT = Duration.ofDays(30);

    private final Store store;
    private final ConnectionSaving saving;
    private final Preflights preflights;
    private final SwitchedPeople people;
    private final TicketWriter tickets;
    private final JoinMails mails;
    private final TokenGuesses guesses;
    private final AuditWriter audit;

    JpaSsoSwitch(
            Store store,
            ConnectionSaving saving,
            Preflights preflights,
            SwitchedPeople people,
            TicketWriter tickets,
            JoinMails mails,
            TokenGuesses guesses,
            AuditWriter audit) {
        this.store = store;
        this.saving = saving;
        this.preflights = preflights;
        this.people = people;
        this.tickets = tickets;
        this.mails = mails;
        this.guesses = guesses;
        this.audit = audit;
    }

    @Override
    public Preflight preflight(CompanyId company) {
        return store.transactions().inTransaction(em -> preflights.of(em, Rows.organization(em, company)));
    }

    @Override
    public Enabled enable(CompanyId company, Set<String> acknowledged, Actor actor) {
        DelegationRows.refuse(actor);
        return store.transactions()
                .inTransaction(em -> enable(em, Rows.organization(em, company), acknowledged, actor));
    }

    private Enabled enable(EntityManager em, OrganizationEntity owner, Set<String> acknowledged, Actor actor) {
        ConnectionEntity seen = ConnectionRows.live(em, owner.getId()).orElse(null);
        if (seen != null && seen.getStage() == Stage.ENABLED) {
            return enabledBefore(seen);
        }
        ConnectionSaving.requireEntitled(owner);
        requireReady(seen);
        // People before the connection: a password sign-in holds its person and then looks at the connection.
        people.lockPasswords(em, owner.getId());
        ConnectionEntity locked = ConnectionRows.lockLive(em, owner.getId());
        if (locked != null && locked.getStage() == Stage.ENABLED) {
            return enabledBefore(locked);
        }
        ConnectionEntity ready = requireReady(locked);
        requireUnblocked(preflights.blockers(em, owner, ready), acknowledged);
        Instant now = store.now();
        String undoCode = Tokens.fresh();
        ready.setStage(Stage.ENABLED);
        ready.setEnabledAt(now);
        em.persist(new SwitchEntity(
                Tokens.id(),
                owner.getId(),
                ready.getId(),
                now,
                userOf(actor),
                actor.sessionId(),
                Hashes.sha256(undoCode)));
        em.flush();
        people.endPasswordSessions(em, owner.getId(), actor.sessionId(), now.plus(UNDO_WITHIN));
        tickets.voidAllOf(em, owner.getId(), TicketWriter.LETTING_IN);
        audit.write(
                em,
                owner.getId(),
                actor,
                "sso.enabled",
                ready.getId(),
                Map.of(
                        "acknowledged",
                        String.join(" ", acknowledged.stream().sorted().toList())));
        List<String> unbound = Members.unbound(em, owner.getId(), ready.getIdpEntityId(), ready.getIdentityKind());
        return new Enabled(now, mails.toBind(em, unbound, actor), undoCode);
    }

    private Enabled enabledBefore(ConnectionEntity live) {
        Instant since = live.getEnabledAt();
        return new Enabled(since == null ? store.now() : since, 0, null);
    }

    private ConnectionEntity requireReady(@Nullable ConnectionEntity live) {
        if (live == null || live.getStage() != Stage.VERIFIED) {
            throw new DirectoryException(
                    Kind.CONFLICT,
                    "not_verified",
                    "The configuration has not been verified yet: save it and run Verify Configuration first.");
        }
        if (!RefreshPlan.serves(live.getValidUntil(), store.now())) {
            throw new DirectoryException(
                    Kind.CONFLICT,
                    "not_verified",
                    "The identity provider's metadata ran out on " + live.getValidUntil()
                            + ": save current metadata and verify it.");
        }
        return live;
    }

    private static void requireUnblocked(List<String> blockers, Set<String> acknowledged) {
        List<String> open =
                blockers.stream().filter(each -> !acknowledged.contains(each)).toList();
        if (!open.isEmpty()) {
            throw new DirectoryException(
                    Kind.CONFLICT,
                    "blocked",
                    "Before single sign-on is enabled, mend or acknowledge: " + String.join(", ", open) + ".",
                    open.stream()
                            .map(each -> new DirectoryException.Problem("/acknowledge", each))
                            .toList());
        }
    }

    @Override
    public Disabled disable(CompanyId company, Audience audience, Actor actor) {
        DelegationRows.refuse(actor);
        return store.transactions().inTransaction(em -> disable(em, Rows.organization(em, company), audience, actor));
    }

    private Disabled disable(EntityManager em, OrganizationEntity owner, Audience audience, Actor actor) {
        ConnectionEntity live = lockEnabled(em, owner);
        Instant now = store.now();
        Instant since = live.getEnabledAt();
        int left = 0;
        if (audience == Audience.RECENT) {
            left = people.deactivateUnseen(
                    em, owner.getId(), now.minus(RECENT), since == null ? now : since, userOf(actor));
        }
        switchOff(em, owner, live, now, false);
        people.endSessions(em, owner.getId());
        tickets.voidAllOf(em, owner.getId(), TicketWriter.LETTING_IN);
        audit.write(
                em,
                owner.getId(),
                actor,
                "sso.disabled",
                live.getId(),
                Map.of("users", audience.name(), "deactivated", Integer.toString(left)));
        return new Disabled(now, mails.toSetPassword(em, Members.active(em, owner.getId()), actor));
    }

    @Override
    public Disabled undo(CompanyId company, @Nullable String undoCode, Actor actor) {
        DelegationRows.refuse(actor);
        return store.transactions()
                .inTransaction(em -> undo(em, Rows.organization(em, company), undoCode, actor))
                .orElseThrow(() -> undoRefused(undoCode, actor));
    }

    /** A wrong code is a wrong token; a missing one is no guess. */
    private DirectoryException undoRefused(@Nullable String undoCode, Actor actor) {
        String source = actor.address() == null ? actor.label() : actor.address();
        Optional<Duration> wait = undoCode == null ? Optional.empty() : guesses.wrong(source);
        return wait.isPresent()
                ? new DirectoryException(
                        Kind.LIMITED,
                        "too_many_tries",
                        "Too many wrong codes came from this address. Try again in "
                                + (wait.get().toMinutes() + 1) + " minutes.")
                : new DirectoryException(
                        Kind.FORBIDDEN,
                        "undo_code_wrong",
                        "Only the session that enabled single sign-on, or the undoCode it was answered with, can undo it.");
    }

    /** @return empty: the code is wrong */
    private Optional<Disabled> undo(
            EntityManager em, OrganizationEntity owner, @Nullable String undoCode, Actor actor) {
        ConnectionEntity live = lockEnabled(em, owner);
        if (!mayUndo(em, owner, undoCode, actor)) {
            return Optional.empty();
        }
        Instant now = store.now();
        Instant first = firstEnabled(em, owner.getId(), now);
        if (now.isAfter(first.plus(UNDO_WITHIN))) {
            throw new DirectoryException(
                    Kind.CONFLICT,
                    "undo_expired",
                    "Enabling can be undone until " + first.plus(UNDO_WITHIN)
                            + ". Now only Disable leads back to passwords: everybody gets a mail to set a new one.");
        }
        switchOff(em, owner, live, now, true);
        people.unlockUnchanged(em, owner.getId(), first);
        people.endSamlSessions(em, owner.getId());
        tickets.voidAllOf(em, owner.getId(), Set.of(Tickets.Kind.BIND));
        tickets.forgetApprovalsOf(em, owner.getId());
        audit.write(em, owner.getId(), actor, "sso.undone", live.getId(), Map.of());
        return Optional.of(new Disabled(now, 0));
    }

    private static boolean mayUndo(EntityManager em, OrganizationEntity owner, @Nullable String undoCode, Actor actor) {
        return actor.kind() == Actor.Kind.OPERATOR
                || openSwitches(em, owner).stream()
                        .anyMatch(open -> (undoCode != null && Hashes.matches(undoCode, open.getUndoCodeHash()))
                                || (actor.sessionId() != null
                                        && actor.sessionId().equals(open.getEnabledSession())));
    }

    private static List<SwitchEntity> openSwitches(EntityManager em, OrganizationEntity owner) {
        return em.createQuery(
                        "SELECT s FROM SwitchEntity s WHERE s.organizationId = :organization AND s.disabledAt IS NULL",
                        SwitchEntity.class)
                .setParameter("organization", owner.getId())
                .getResultList();
    }

    /** Undo counts from the first enable in 30 days: switching off and on again does not wind the hour up. */
    private Instant firstEnabled(EntityManager em, String organizationId, Instant now) {
        Instant first = em.createQuery(
                        "SELECT MIN(s.enabledAt) FROM SwitchEntity s WHERE s.organizationId = :organization AND s.enabledAt >"
                                + " :since",
                        Instant.class)
                .setParameter("organization", organizationId)
                .setParameter("since", now.minus(UNDO_MEMORY))
                .getSingleResult();
        return first == null ? Instant.MIN : first;
    }

    private static ConnectionEntity lockEnabled(EntityManager em, OrganizationEntity owner) {
        ConnectionEntity live = ConnectionRows.lockLive(em, owner.getId());
        if (live == null || live.getStage() != Stage.ENABLED) {
            throw new DirectoryException(
                    Kind.CONFLICT, "sso_not_enabled", "Single sign-on is not enabled for this organization.");
        }
        return live;
    }

    /** The connection stays, verified as it was; a candidate that waited beside it goes. */
    private void switchOff(
            EntityManager em, OrganizationEntity owner, ConnectionEntity live, Instant now, boolean undone) {
        saving.drop(em, ConnectionRows.lockCandidate(em, owner.getId()));
        live.setStage(Stage.VERIFIED);
        live.setEnabledAt(null);
        openSwitches(em, owner).forEach(row -> {
            row.setDisabledAt(now);
            row.setUndone(undone);
        });
        em.flush();
    }

    private static @Nullable String userOf(Actor actor) {
        return actor.kind() == Actor.Kind.USER ? actor.id() : null;
    }
}
