package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.Stage;
import org.lychgate.directory.api.Connections.SaveOptions;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.DirectoryException.Kind;
import org.lychgate.directory.api.DirectoryException.Problem;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Tokens;

/** Saves what an admin chose, the way {@link SavePlan} says. */
final class ConnectionSaving {
    private final Store store;
    private final LiveChange live;
    private final AuditWriter audit;
    private final DelegateProgress progress;

    ConnectionSaving(Store store, LiveChange live, AuditWriter audit) {
        this.progress = new DelegateProgress(store);
        this.store = store;
        this.live = live;
        this.audit = audit;
    }

    void save(
            EntityManager em,
            OrganizationEntity owner,
            Connection.Settings settings,
            IdpMetadata metadata,
            SaveOptions options,
            Actor actor) {
        requireEntitled(owner);
        requireUnexpired(metadata);
        progress.saved(em, owner, actor);
        ConnectionEntity saved = lockSaved(em, owner);
        boolean enabled = saved != null && saved.getStage() == Stage.ENABLED;
        SavePlan plan = SavePlan.of(
                saved == null ? null : ConnectionRows.trust(saved),
                enabled,
                SavePlan.Trust.of(metadata, settings.identity()),
                saved == null ? 0 : Members.bound(em, owner.getId(), saved.getIdpEntityId(), saved.getIdentityKind()),
                options.carryBindings(),
                options.acknowledge().contains(SavePlan.BINDINGS_LOST),
                SavePlan.By.of(actor));
        apply(em, owner, saved, plan, new Wanted(settings, metadata), actor);
    }

    private record Wanted(Connection.Settings settings, IdpMetadata metadata) {}

    private void apply(
            EntityManager em,
            OrganizationEntity owner,
            @Nullable ConnectionEntity saved,
            SavePlan plan,
            Wanted wanted,
            Actor actor) {
        if (plan instanceof SavePlan.CarryRefused refused) {
            throw new DirectoryException(
                    Kind.CONFLICT,
                    "carry_refused",
                    refused.why(),
                    List.of(new Problem("/carryBindings", refused.why())));
        }
        if (plan instanceof SavePlan.Unacknowledged lost) {
            throw bindingsLost(lost.lost());
        }
        if (plan instanceof SavePlan.Replace replace) {
            replace(em, owner, saved, replace.carry(), wanted, actor);
        } else if (plan instanceof SavePlan.BecomeCandidate candidate) {
            makeCandidate(em, owner, candidate.carry(), wanted, actor);
        } else if (plan instanceof SavePlan.GoLive atOnce && saved != null) {
            drop(em, ConnectionRows.lockCandidate(em, owner.getId()));
            goLive(em, owner, saved, atOnce.carry(), wanted, actor);
        }
    }

    private void replace(
            EntityManager em,
            OrganizationEntity owner,
            @Nullable ConnectionEntity saved,
            boolean carry,
            Wanted wanted,
            Actor actor) {
        if (saved != null && carry) {
            live.carryBindings(em, saved, wanted.metadata().entityId());
        }
        ConnectionEntity row = saved != null ? saved : new ConnectionEntity(Tokens.id(), owner.getId(), store.now());
        fill(row, wanted, Stage.CONFIGURED, false);
        if (saved == null) {
            em.persist(row);
        } else {
            live.forgetProofs(em, row.getId());
        }
        audit(em, owner, actor, "sso.saved", row);
    }

    private void goLive(
            EntityManager em,
            OrganizationEntity owner,
            ConnectionEntity saved,
            boolean carry,
            Wanted wanted,
            Actor actor) {
        boolean sameIdp = saved.getIdpEntityId().equals(wanted.metadata().entityId());
        if (!sameIdp) {
            live.forgetProofs(em, saved.getId());
        }
        live.apply(
                em,
                owner,
                saved,
                new LiveChange.Change(
                        wanted.settings(), wanted.metadata(), carry, "saved", sameIdp ? saved.getLastLoginAt() : null),
                actor);
    }

    private void makeCandidate(EntityManager em, OrganizationEntity owner, boolean carry, Wanted wanted, Actor actor) {
        ConnectionEntity former = ConnectionRows.lockCandidate(em, owner.getId());
        ConnectionEntity row = former != null ? former : new ConnectionEntity(Tokens.id(), owner.getId(), store.now());
        fill(row, wanted, Stage.CANDIDATE, carry);
        if (former == null) {
            em.persist(row);
        } else {
            live.forgetProofs(em, row.getId());
        }
        audit(em, owner, actor, "sso.candidate_saved", row);
        live.tellAdmins(em, owner, "candidate|" + actor.label());
    }

    private void fill(ConnectionEntity row, Wanted wanted, Stage stage, boolean carry) {
        ConnectionRows.write(row, wanted.settings());
        ConnectionRows.write(row, wanted.metadata());
        ConnectionRows.writeSource(row, wanted.metadata().url(), store.now());
        row.setStage(stage);
        row.setCarryBindings(carry);
        row.setVerifiedAt(null);
        row.setEnabledAt(null);
        row.setLastLoginAt(null);
    }

    /** The candidate passed its test: it takes the live connection's place. @return the live connection's id */
    String promote(EntityManager em, OrganizationEntity owner, ConnectionEntity candidate, Actor actor) {
        ConnectionEntity row = ConnectionRows.lockLive(em, owner.getId());
        if (row == null || row.getStage() != Stage.ENABLED) {
            return candidate.getId();
        }
        boolean carry =
                candidate.isCarryBindings() && ConnectionRows.trust(row).sharesKeyWith(ConnectionRows.trust(candidate));
        Connection.Settings settings = ConnectionRows.settings(candidate);
        IdpMetadata metadata = ConnectionRows.metadata(candidate);
        Instant verifiedAt = candidate.getVerifiedAt();
        Instant lastLoginAt = candidate.getLastLoginAt();
        String id = row.getId();
        row.setVerifiedAt(verifiedAt);
        live.forgetProofs(em, id);
        live.inherit(em, candidate.getId(), id);
        em.remove(candidate);
        em.flush();
        live.apply(
                em,
                owner,
                row,
                new LiveChange.Change(settings, metadata, carry, "candidate tested", lastLoginAt),
                actor);
        return id;
    }

    void verified(EntityManager em, OrganizationEntity owner, Connection checked, Actor actor) {
        ConnectionEntity row = ConnectionRows.lockInOrder(em, checked.id());
        if (row == null || !row.getOrganizationId().equals(owner.getId())) {
            throw JpaConnections.unknown();
        }
        if (!ConnectionRows.settings(row).equals(checked.settings())
                || !ConnectionRows.metadata(row).equals(checked.metadata())) {
            throw new DirectoryException(
                    Kind.CONFLICT,
                    "changed_in_between",
                    "The connection was changed while it was being checked. Verify it again.");
        }
        progress.verified(em, owner, actor);
        row.setVerifiedAt(store.now());
        if (row.getStage() == Stage.CONFIGURED) {
            row.setStage(Stage.VERIFIED);
        }
        audit(em, owner, actor, "sso.verified", row);
    }

    /** Takes a candidate off. */
    void drop(EntityManager em, @Nullable ConnectionEntity candidate) {
        if (candidate != null) {
            live.forget(em, candidate.getId());
            em.remove(candidate);
            em.flush();
        }
    }

    /** Two first saves at the same moment must not make two connections: without a row to lock, the organization's is locked. */
    private static @Nullable ConnectionEntity lockSaved(EntityManager em, OrganizationEntity owner) {
        ConnectionEntity saved = ConnectionRows.lockLive(em, owner.getId());
        if (saved == null) {
            em.refresh(owner, LockModeType.PESSIMISTIC_WRITE);
            saved = ConnectionRows.lockLive(em, owner.getId());
        }
        return saved;
    }

    private void audit(EntityManager em, OrganizationEntity owner, Actor actor, String action, ConnectionEntity row) {
        audit.write(
                em,
                owner.getId(),
                actor,
                action,
                row.getId(),
                Map.of("provider", row.getProvider(), "idpEntityId", row.getIdpEntityId()));
    }

    static void requireEntitled(OrganizationEntity owner) {
        if (!owner.isSsoEntitled()) {
            throw new DirectoryException(
                    Kind.FORBIDDEN,
                    "not_entitled",
                    "Single sign-on is not part of what this organization may use. The operator can switch it on.");
        }
    }

    private void requireUnexpired(IdpMetadata metadata) {
        if (RefreshPlan.isPast(metadata.validUntil(), store.now())) {
            String message = "This metadata was valid until " + metadata.validUntil()
                    + ". Get a current copy from the identity provider.";
            throw new DirectoryException(
                    Kind.UNACCEPTABLE,
                    "metadata_expired",
                    message,
                    List.of(new Problem(metadata.url() == null ? "/metadataXml" : "/metadataUrl", message)));
        }
    }

    private static DirectoryException bindingsLost(long lost) {
        return new DirectoryException(
                Kind.CONFLICT,
                "bindings_lost",
                "With this change " + lost
                        + " connected accounts are no longer recognised and have to be connected anew. To"
                        + " go on, acknowledge \"" + SavePlan.BINDINGS_LOST + "\".",
                List.of(new Problem("/acknowledge", "bindingsLost: " + lost)));
    }
}
