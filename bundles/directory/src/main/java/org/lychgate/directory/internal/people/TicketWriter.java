package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.internal.entity.MailEntity;
import org.lychgate.directory.internal.entity.MailState;
import org.lychgate.directory.internal.entity.TicketEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.NativeUpdate;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Tokens;

/** Writes links and the mails that carry them, and takes them back (security rule 3). The table of tickets holds a hash; the mail holds the link sealed. */
public final class TicketWriter {
    /** How long a binding or invitation link is good, counted from the acceptance of its mail. */
    public static final Duration JOIN_FOR = Duration.ofHours(72);

    /** How long a set-new-password link is good. */
    public static final Duration PASSWORD_FOR = Duration.ofHours(24);

    /** How long "this was not me" is good. */
    public static final Duration NOT_ME_FOR = Duration.ofDays(7);

    /** The links by which somebody joins: one replaces the other. */
    public static final Set<Tickets.Kind> JOINING = Set.of(Tickets.Kind.BIND, Tickets.Kind.INVITE);

    /** Every link that lets somebody in or is about to. Where all of them are voided, an approval of a binding goes with them. */
    public static final Set<Tickets.Kind> LETTING_IN =
            Set.of(Tickets.Kind.BIND, Tickets.Kind.INVITE, Tickets.Kind.PASSWORD);

    private static final int CHUNK = 500;

    private final Store store;
    private final MailSignal signal;

    public TicketWriter(Store store, MailSignal signal) {
        this.store = store;
        this.signal = signal;
    }

    /** What seals the link of a mail. */
    static String purpose(String mailId) {
        return "outbox." + mailId;
    }

    /** Mails a new binding link; former joining links are void. */
    public void mailBinding(EntityManager em, UserEntity user) {
        voidLinks(em, user.getId(), JOINING);
        add(em, user, Tickets.Kind.BIND, OutgoingMail.Kind.BINDING, JOIN_FOR, null);
    }

    /** Mails a new invitation; former joining links are void. */
    public void mailInvitation(EntityManager em, UserEntity user, @Nullable String invitedBy) {
        voidLinks(em, user.getId(), JOINING);
        add(em, user, Tickets.Kind.INVITE, OutgoingMail.Kind.INVITATION, JOIN_FOR, invitedBy);
    }

    /** Mails a link to set a new password; the former one is void. */
    public void mailPassword(EntityManager em, UserEntity user) {
        voidLinks(em, user.getId(), Set.of(Tickets.Kind.PASSWORD));
        add(em, user, Tickets.Kind.PASSWORD, OutgoingMail.Kind.PASSWORD, PASSWORD_FOR, null);
    }

    /** Tells that an account was bound, with the link "this was not me". @param detail the identity provider */
    public void mailBound(EntityManager em, UserEntity user, @Nullable String detail) {
        add(em, user, Tickets.Kind.NOT_ME, OutgoingMail.Kind.BOUND_NOTICE, NOT_ME_FOR, detail);
    }

    /**
     * Writes a link and its mail, and voids nothing: for many people at once, after {@link #voidAllOf}.
     *
     * @param detail for the text of the mail; no secret
     */
    public void add(
            EntityManager em,
            UserEntity user,
            Tickets.Kind kind,
            OutgoingMail.Kind text,
            Duration good,
            @Nullable String detail) {
        String token = Tokens.fresh();
        TicketEntity ticket = new TicketEntity(Tokens.id(), user.getId(), kind, Hashes.sha256(token), store.now());
        em.persist(ticket);
        if (JOINING.contains(kind)) {
            user.setBindingConflict(false);
        }
        MailEntity mail = mail(user, user.getEmail(), ticket.getId(), text, good, detail);
        mail.setSealedPath(store.sealer().seal(purpose(mail.getId()), path(kind, token)));
        write(em, mail);
    }

    /** Mails a notice without a link. @param to the address, which may be a former one */
    public void notice(EntityManager em, UserEntity user, String to, OutgoingMail.Kind text, @Nullable String detail) {
        write(em, mail(user, to, null, text, Duration.ZERO, detail));
    }

    /** Writes a mail to somebody without an account. @param path of the link in it; sealed at once */
    public void write(EntityManager em, MailEntity mail, String path) {
        mail.setSealedPath(store.sealer().seal(purpose(mail.getId()), path));
        write(em, mail);
    }

    /** Voids a person's unused links of those kinds and withdraws mails that did not get out yet. */
    public void voidLinks(EntityManager em, String userId, Set<Tickets.Kind> kinds) {
        voidLinks(em, List.of(userId), kinds);
    }

    /** {@link #voidLinks} for some people at once. */
    void voidLinks(EntityManager em, List<String> userIds, Set<Tickets.Kind> kinds) {
        for (int from = 0; from < userIds.size(); from += CHUNK) {
            List<String> chunk = userIds.subList(from, Math.min(userIds.size(), from + CHUNK));
            voidOf(em, owners -> owners.list(chunk), kinds);
        }
    }

    /** {@link #voidLinks} for everybody of an organization. */
    public void voidAllOf(EntityManager em, String organizationId, Set<Tickets.Kind> kinds) {
        voidOf(em, owners -> of(owners, organizationId), kinds);
    }

    /** Removes bindings of an organization that wait for approval or have it. */
    public void forgetApprovalsOf(EntityManager em, String organizationId) {
        forgetApprovals(em, owners -> of(owners, organizationId));
    }

    /** Removes a person's binding that waits for approval or has it. */
    void forgetApproval(EntityManager em, String userId) {
        forgetApprovals(em, owners -> owners.list(List.of(userId)));
    }

    private static void forgetApprovals(EntityManager em, UnaryOperator<NativeUpdate> owners) {
        NativeUpdate approvals = new NativeUpdate().sql("DELETE FROM binding_approval WHERE user_id IN ");
        owners.apply(approvals).run(em);
    }

    private static NativeUpdate of(NativeUpdate owners, String organizationId) {
        return owners.sql("(SELECT id FROM portal_user WHERE organization_id = ")
                .value(organizationId)
                .sql(")");
    }

    private void voidOf(EntityManager em, UnaryOperator<NativeUpdate> owners, Set<Tickets.Kind> kinds) {
        NativeUpdate tickets = new NativeUpdate()
                .sql("UPDATE ticket SET voided_at = ")
                .value(store.now())
                .sql(" WHERE used_at IS NULL AND voided_at IS NULL AND kind IN ")
                .list(kinds)
                .sql(" AND user_id IN ");
        owners.apply(tickets).run(em);
        NativeUpdate mails = new NativeUpdate()
                .sql("UPDATE outbox SET sealed_path = NULL, state = ")
                .value(MailState.WITHDRAWN)
                .sql(" WHERE state = ")
                .value(MailState.WAITING)
                .sql(" AND ticket_id IN (SELECT id FROM ticket WHERE voided_at IS NOT NULL) AND user_id IN ");
        owners.apply(mails).run(em);
        if (kinds.containsAll(LETTING_IN)) {
            forgetApprovals(em, owners);
        }
    }

    private MailEntity mail(
            UserEntity user,
            String to,
            @Nullable String ticketId,
            OutgoingMail.Kind text,
            Duration good,
            @Nullable String detail) {
        Instant now = store.now();
        MailEntity mail = new MailEntity(
                Tokens.id(),
                user.getOrganizationId(),
                user.getId(),
                ticketId,
                text,
                to,
                displayName(user),
                detail,
                (int) good.toHours(),
                now);
        mail.setDueAt(now);
        mail.setLanguage(user.getLanguage());
        return mail;
    }

    private void write(EntityManager em, MailEntity mail) {
        em.persist(mail);
        store.transactions().afterCommitOnce(em, signal, signal::mailsWritten);
    }

    private static String displayName(UserEntity user) {
        String name = (user.getGivenName() + " " + user.getFamilyName()).strip();
        return name.isEmpty() ? user.getEmail() : name;
    }

    private static String path(Tickets.Kind kind, String token) {
        String folder = kind == Tickets.Kind.NOT_ME ? "undo" : kind.name().toLowerCase(Locale.ROOT);
        return "/" + folder + "/" + token;
    }
}
