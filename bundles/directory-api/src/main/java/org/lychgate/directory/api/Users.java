package org.lychgate.directory.api;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The people of an organization. */
@ProviderType
public interface Users {

    /**
     * A person to be invited or made.
     *
     * @param email where mails go; unique in the organization, caseless
     * @param givenName may be empty
     * @param familyName may be empty
     * @param role what the person may do
     * @param password operator only: the person is active at once and gets no mail; null: an invitation is mailed
     */
    record NewUser(
            String email,
            String givenName,
            String familyName,
            Role role,
            @Nullable String password) {
        @Override
        public String toString() {
            return "NewUser[" + email + "]";
        }
    }

    /**
     * What shall change; null parts stay. A change of e-mail or role voids the person's links; the former address is told.
     *
     * @param email the new address
     * @param givenName the new first name
     * @param familyName the new last name
     * @param role the new role; ends the person's sessions
     * @param phone the new phone number
     * @param timezone the new time zone
     */
    record Change(
            @Nullable String email,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable Role role,
            @Nullable String phone,
            @Nullable String timezone) {}

    /**
     * Which users.
     *
     * @param query a part of e-mail or name, caseless; null: any
     * @param role only this role
     * @param active only active or only inactive ones
     * @param binding only this binding state
     */
    record Filter(
            @Nullable String query,
            @Nullable Role role,
            @Nullable Boolean active,
            Binding.@Nullable State binding) {
        /** Everybody. */
        public static final Filter ALL = new Filter(null, null, null, null);
    }

    /**
     * Makes a user: with a password at once active, else invited by mail.
     *
     * @throws DirectoryException {@code email_taken} (CONFLICT), UNACCEPTABLE for a bad e-mail or a weak password, {@code organization_unknown}
     */
    User create(CompanyId company, NewUser user, Actor actor);

    /** The user of that id in that organization. */
    Optional<User> find(CompanyId company, String userId);

    /** Users in order of creation. */
    Page<User> list(CompanyId company, Filter filter, Page.Request page);

    /** How many users of the organization stand in each binding state; every state is present. */
    Map<Binding.State, Long> countByBinding(CompanyId company);

    /**
     * Changes a user.
     *
     * @throws DirectoryException {@code user_unknown}, {@code email_taken}, STALE, UNACCEPTABLE
     */
    User change(CompanyId company, String userId, Change change, @Nullable Long expectedVersion, Actor actor);

    /** Takes a person's access away: sessions end, links are voided. Idempotent. */
    User deactivate(CompanyId company, String userId, Actor actor);

    /** Gives it back. Idempotent; an identity that was bound is bound again. */
    User reactivate(CompanyId company, String userId, Actor actor);

    /**
     * Lets the identity provider take the person over with its next write: without this it never takes over an admin who was not provisioned (security rule 19).
     * Counts until it is used or the address changes. Idempotent.
     *
     * @throws DirectoryException {@code user_inactive} (CONFLICT)
     */
    User adopt(CompanyId company, String userId, Actor actor);

    /**
     * Mails a new binding link; the former one is void.
     *
     * @throws DirectoryException {@code sso_not_enabled}, {@code user_inactive}, {@code already_bound} (CONFLICT)
     */
    User mailBinding(CompanyId company, String userId, Actor actor);

    /** Mails binding links to everybody active who has no binding, or only to those whose link ran out; answers how many mails wait now. */
    int mailBindings(CompanyId company, boolean onlyExpired, Actor actor);

    /** Mails a new invitation; the former one is void. @throws DirectoryException {@code user_inactive}, {@code already_joined} (CONFLICT) */
    User mailInvitation(CompanyId company, String userId, Actor actor);

    /** Mails a link to set a new password, 24 h. @throws DirectoryException {@code sso_enforced}, {@code user_inactive} (CONFLICT) */
    User mailPassword(CompanyId company, String userId, Actor actor);

    /**
     * Approves the binding that waits at the person (security rule 5): the next login with exactly that identity binds, within 24 h. Changed e-mail or role,
     * deactivation, enabling and disabling take the approval back. Idempotent.
     *
     * @param identity the identity that is meant; null: whichever waits now
     * @param actor another active admin of the organization, or the operator
     * @throws DirectoryException {@code another_admin_needed} (FORBIDDEN), {@code nothing_awaits}, {@code awaiting_changed}, {@code user_inactive},
     *     {@code address_unconfirmed} (CONFLICT)
     */
    User approveBinding(CompanyId company, String userId, @Nullable String identity, Actor actor);

    /**
     * Lets an identity that presented itself as a wholly different person in once more (security rule 7); the next login uses the release up.
     *
     * @throws DirectoryException {@code not_bound}, {@code user_inactive} (CONFLICT)
     */
    User releaseIdentity(CompanyId company, String userId, Actor actor);

    /** Takes the binding off, and what waits for approval; sessions end. Idempotent. */
    User unbind(CompanyId company, String userId, Actor actor);
}
