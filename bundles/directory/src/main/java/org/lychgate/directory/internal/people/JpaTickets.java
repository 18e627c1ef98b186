package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.internal.entity.AttemptEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.TicketEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Tokens;

/** Links in a table, by the hash of their token. */
public final class JpaTickets implements Tickets {
    /** How long a binding attempt may take (security rule 4). */
    static final Duration ATTEMPT = Duration.ofMinutes(15);

    private final Store store;
    private final UserRecords records;
    private final Passwords passwords;
    private final LoginLimits limits;
    private final SessionOpener sessions;
    private final TicketWriter writer;
    private final AuditWriter audit;
    private final Access access;
    private final PendingBinding pending;

    public JpaTickets(
            Store store,
            UserRecords records,
            Passwords passwords,
            LoginLimits limits,
            SessionOpener sessions,
            TicketWriter writer,
            AuditWriter audit,
            Access access,
            PendingBinding pending) {
        this.store = store;
        this.records = records;
        this.passwords = passwords;
        this.limits = limits;
        this.sessions = sessions;
        this.writer = writer;
        this.audit = audit;
        this.access = access;
        this.pending = pending;
    }

    /** A ticket with whom it belongs to. */
    private record Holder(TicketEntity ticket, UserEntity user, OrganizationEntity organization) {}

    @Override
    public Look look(Kind kind, String token) {
        return store.transactions()
                .inTransaction(em -> holder(em, kind, token)
                        .map(holder -> {
                            Look look = worth(em, holder);
                            if (look instanceof Look.Good && holder.ticket().getOpenedAt() == null) {
                                holder.ticket().setOpenedAt(store.now());
                            }
                            return look;
                        })
                        .orElseGet(Look.Unknown::new));
    }

    @Override
    public Optional<Attempt> attempt(Kind kind, String token) {
        return store.transactions()
                .inTransaction(em -> holder(em, kind, token)
                        .filter(holder -> TicketWriter.JOINING.contains(kind)
                                && worth(em, holder) instanceof Look.Good good
                                && good.ssoEnforced())
                        .map(holder -> {
                            String handle = Tokens.fresh();
                            em.persist(new AttemptEntity(
                                    Hashes.sha256(handle),
                                    holder.ticket().getId(),
                                    store.now().plus(ATTEMPT)));
                            holder.ticket().setAtIdpAt(store.now());
                            return new Attempt(
                                    new CompanyId(holder.organization().getCompanyId()), handle);
                        }));
    }

    @Override
    public PasswordChange choosePassword(Kind kind, String token, String password, Browser browser) {
        if (kind != Kind.INVITE && kind != Kind.PASSWORD) {
            return new PasswordChange.NotGood(new Look.Unknown());
        }
        // Asked twice: hashing takes a while and must not happen under a lock, nor for somebody without a good link.
        Optional<PasswordChange> refusal =
                store.transactions().inTransaction(em -> refusal(em, holder(em, kind, token), password));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String hash = passwords.hash(password);
        return store.transactions().inTransaction(em -> {
            Optional<Holder> locked = holder(em, kind, token).map(holder -> locked(em, holder));
            return refusal(em, locked, password)
                    .orElseGet(() -> locked.map(holder -> setPassword(em, holder, hash, browser))
                            .orElseThrow());
        });
    }

    @Override
    public Look notMe(String token) {
        return store.transactions()
                .inTransaction(em -> holder(em, Kind.NOT_ME, token)
                        .map(holder -> {
                            Holder locked = locked(em, holder);
                            Look look = worth(em, locked);
                            if (look instanceof Look.Good) {
                                UserEntity user = locked.user();
                                access.unbind(em, user);
                                locked.ticket().setUsedAt(store.now());
                                writer.voidLinks(em, user.getId(), TicketWriter.LETTING_IN);
                                audit.write(
                                        em,
                                        user.getOrganizationId(),
                                        linkHolder(user, null),
                                        "user.binding_disowned",
                                        user.getId(),
                                        Map.of("email", user.getEmail()));
                            }
                            return look;
                        })
                        .orElseGet(Look.Unknown::new));
    }

    @Override
    public Optional<Waiting> waiting(String attempt) {
        return store.transactions()
                .inTransaction(em -> waiting(em, attempt).map(user -> {
                    OrganizationEntity organization = em.find(OrganizationEntity.class, user.getOrganizationId());
                    return new Waiting(
                            new CompanyId(organization.getCompanyId()),
                            organization.getName(),
                            user.getEmail(),
                            user.getPasswordHash() != null);
                }));
    }

    @Override
    public Optional<SignInOutcome> confirm(String attempt, String password, Browser browser) {
        Optional<UserEntity> user = store.transactions().inTransaction(em -> waiting(em, attempt));
        if (user.isEmpty()) {
            return Optional.empty();
        }
        String account = user.get().getId();
        Optional<Duration> wait = limits.take(account, browser.deviceToken());
        if (wait.isPresent()) {
            throw new DirectoryException(
                    DirectoryException.Kind.LIMITED,
                    "too_many_tries",
                    "Too many wrong passwords. Try again in " + (wait.get().toMinutes() + 1) + " minutes.");
        }
        if (!passwords.matches(password, user.get().getPasswordHash())) {
            return Optional.of(new SignInOutcome.ConfirmationNeeded(attempt));
        }
        limits.giveBack(account, browser.deviceToken());
        return pending.complete(attempt, browser);
    }

    private Optional<UserEntity> waiting(EntityManager em, String attempt) {
        return Optional.ofNullable(em.find(AttemptEntity.class, Hashes.sha256(attempt)))
                .filter(row -> row.getPending() != null && row.getExpiresAt().isAfter(store.now()))
                .map(row -> em.find(TicketEntity.class, row.getTicketId()))
                .map(ticket -> em.find(UserEntity.class, ticket.getUserId()));
    }

    private static Optional<Holder> holder(EntityManager em, Kind kind, String token) {
        return em.createQuery(
                        "SELECT t FROM TicketEntity t WHERE t.tokenHash = :hash AND t.kind = :kind", TicketEntity.class)
                .setParameter("hash", Hashes.sha256(token))
                .setParameter("kind", kind)
                .getResultStream()
                .findFirst()
                .flatMap(ticket -> {
                    UserEntity user = em.find(UserEntity.class, ticket.getUserId());
                    OrganizationEntity organization = em.find(OrganizationEntity.class, user.getOrganizationId());
                    return organization.getRemovedAt() == null
                            ? Optional.of(new Holder(ticket, user, organization))
                            : Optional.empty();
                });
    }

    /** The same rows, locked in the order every use case takes: user, then ticket. */
    private static Holder locked(EntityManager em, Holder holder) {
        em.refresh(holder.user(), LockModeType.PESSIMISTIC_WRITE);
        em.refresh(holder.ticket(), LockModeType.PESSIMISTIC_WRITE);
        return holder;
    }

    private Look worth(EntityManager em, Holder holder) {
        TicketEntity ticket = holder.ticket();
        if (ticket.getUsedAt() != null) {
            return new Look.Used();
        }
        if (ticket.getVoidedAt() != null || !holder.user().mayEnter()) {
            return new Look.Voided();
        }
        if (ticket.getExpiresAt() != null && !ticket.getExpiresAt().isAfter(store.now())) {
            return new Look.Expired();
        }
        return new Look.Good(
                UserRecords.organization(em, holder.organization()),
                records.user(em, holder.organization(), holder.user()),
                Rows.ssoEnforced(em, holder.organization().getId()),
                ticket.getExpiresAt());
    }

    private Optional<PasswordChange> refusal(EntityManager em, Optional<Holder> holder, String password) {
        if (holder.isEmpty()) {
            return Optional.of(new PasswordChange.NotGood(new Look.Unknown()));
        }
        Look look = worth(em, holder.get());
        if (!(look instanceof Look.Good good)) {
            return Optional.of(new PasswordChange.NotGood(look));
        }
        if (good.ssoEnforced()) {
            return Optional.of(
                    new PasswordChange.SsoEnforced(good.organization().companyId()));
        }
        return Passwords.weakness(password).map(PasswordChange.Weak::new);
    }

    private PasswordChange setPassword(EntityManager em, Holder holder, String hash, Browser browser) {
        UserEntity user = holder.user();
        user.setPasswordHash(hash);
        user.setPasswordLocked(false);
        if (user.getJoinedAt() == null) {
            user.setJoinedAt(store.now());
        }
        user.setUpdatedAt(store.now());
        holder.ticket().setUsedAt(store.now());
        writer.voidLinks(em, user.getId(), TicketWriter.LETTING_IN);
        sessions.endAll(em, user.getId());
        audit.write(
                em,
                user.getOrganizationId(),
                linkHolder(user, browser.address()),
                "user.password_set",
                user.getId(),
                Map.of("by", holder.ticket().getKind().name()));
        return new PasswordChange.Done(
                sessions.open(em, holder.organization(), user, SessionOpener.Entry.byPassword(), browser));
    }

    private static Actor linkHolder(UserEntity user, @Nullable String address) {
        return new Actor(Actor.Kind.LINK_HOLDER, user.getId(), user.getEmail(), null, address);
    }
}
