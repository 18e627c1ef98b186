package org.lychgate.directory.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Switches an organization's single sign-on on and off. Each switch is one transaction. */
@ProviderType
public interface SsoSwitch {

    /** Blocker: no admin has come back from a test login of their own. */
    String NO_PROVEN_ADMIN = "no-proven-admin";

    /** Blocker: no mail was accepted by a mail server in the last 24 h. */
    String MAIL_NOT_DELIVERING = "mail-not-delivering";

    /**
     * What enabling would do.
     *
     * @param admins active admins
     * @param provenAdmins those of them who came back from a test login of their own
     * @param users active users
     * @param alreadyBound those of them who are bound
     * @param willGetMail those of them who would get a mail
     * @param problems people or settings that are likely to hurt
     * @param blockers what must be mended or acknowledged
     */
    record Preflight(
            int admins,
            int provenAdmins,
            int users,
            int alreadyBound,
            int willGetMail,
            List<Problem> problems,
            List<String> blockers) {
        /** Copies the lists. */
        public Preflight {
            problems = List.copyOf(problems);
            blockers = List.copyOf(blockers);
        }
    }

    /**
     * Something likely to hurt.
     *
     * @param code machine-readable
     * @param message a plain sentence
     * @param userId whom it concerns; null: everybody
     */
    record Problem(String code, String message, @Nullable String userId) {}

    /**
     * What enabling did.
     *
     * @param enabledAt when single sign-on went live
     * @param bindingMails binding mails written now; 0 if it was enabled already
     * @param undoCode proves the right to undo within the hour; null if it was enabled already
     */
    record Enabled(
            Instant enabledAt, int bindingMails, @Nullable String undoCode) {
        @Override
        public String toString() {
            return "Enabled[" + enabledAt + ", " + bindingMails + "]";
        }
    }

    /**
     * What disabling did.
     *
     * @param disabledAt when single sign-on went off
     * @param passwordMails set-new-password mails written now
     */
    record Disabled(Instant disabledAt, int passwordMails) {}

    /** Whom a disable brings back to passwords. */
    enum Audience {
        /** Every active user. */
        ALL,
        /** Only those seen at the identity provider in 30 days or made since enabling; the rest become inactive. */
        RECENT
    }

    /** What enabling would do. @throws DirectoryException {@code organization_unknown} */
    Preflight preflight(CompanyId company);

    /**
     * Enables single sign-on: state, tickets, mails and the end of password sessions in one transaction.
     *
     * @param acknowledged blockers the admin accepted
     * @throws DirectoryException {@code not_verified}, {@code blocked} (CONFLICT), {@code not_entitled} (FORBIDDEN)
     */
    Enabled enable(CompanyId company, Set<String> acknowledged, Actor actor);

    /**
     * Disables single sign-on: everybody of the audience gets a set-new-password mail; identities stay on record.
     *
     * @throws DirectoryException {@code sso_not_enabled} (CONFLICT)
     */
    Disabled disable(CompanyId company, Audience audience, Actor actor);

    /**
     * Takes enabling back within 1 h: former passwords of people unchanged since work again, no mails. The operator and the session that pressed Enable need no
     * code.
     *
     * @param undoCode the code that enabling answered with; null: none
     * @throws DirectoryException {@code undo_code_wrong} (FORBIDDEN; it counts as a wrong token), {@code too_many_tries} (LIMITED), {@code undo_expired},
     *     {@code sso_not_enabled} (CONFLICT)
     */
    Disabled undo(CompanyId company, @Nullable String undoCode, Actor actor);
}
