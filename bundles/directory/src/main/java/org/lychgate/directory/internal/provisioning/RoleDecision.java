package org.lychgate.directory.internal.provisioning;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.provisioning.Draft.RoleWish;
import org.lychgate.directory.internal.store.Texts;

/**
 * Which role somebody has after a write (security rules 20 and 21): a pure decision.
 *
 * @param role the role
 * @param granted whether provisioning said that it is this one
 */
record RoleDecision(Role role, boolean granted) {
    private static final int WORD = 100;

    /**
     * What is known.
     *
     * @param wish what the representation says
     * @param byGroup what membership of mapped groups says; it goes before the wish
     * @param current the role by now; empty: the person is new
     * @param usual the organization's default
     * @param mayGrantAdmin whether provisioning makes admins
     * @param restored whether the person is an admin whom provisioning did not make, and gets access back by provisioning
     */
    record Case(
            RoleWish wish,
            Optional<Role> byGroup,
            Optional<Role> current,
            Role usual,
            boolean mayGrantAdmin,
            boolean restored) {

        /** The default role, but never that of an admin. */
        Role harmless() {
            return usual == Role.ADMIN ? Role.REP : usual;
        }

        Role asIs() {
            return restored ? harmless() : current.orElse(harmless());
        }
    }

    static RoleDecision of(Case known, Effects effects) {
        if (known.byGroup().isPresent()) {
            return grant(known, known.byGroup().get(), effects);
        }
        RoleWish wish = known.wish();
        if (wish instanceof RoleWish.Known said) {
            return grant(known, said.role(), effects);
        }
        if (wish instanceof RoleWish.Unknown unknown) {
            effects.notice(
                    "roles",
                    "role_unknown",
                    "\"" + unknown.said()
                            + "\" is no role here (admin, rep, meetings): the person gets the default role "
                            + known.harmless().wire() + ".");
            return new RoleDecision(known.harmless(), false);
        }
        return asIs(known, effects);
    }

    /** What was said, to be told from what is said the next time; null: nothing. */
    static @Nullable String word(RoleWish wish) {
        if (wish instanceof RoleWish.Known said) {
            return said.role().wire();
        }
        return wish instanceof RoleWish.Unknown unknown ? Texts.cut("?" + unknown.said(), WORD) : null;
    }

    /** What is to be remembered as said and done: a role that was not granted may be by the next write. */
    @Nullable
    String done(RoleWish wish) {
        return wish instanceof RoleWish.Known said && said.role() != role ? null : word(wish);
    }

    private static RoleDecision grant(Case known, Role role, Effects effects) {
        if (role != Role.ADMIN || known.mayGrantAdmin()) {
            return new RoleDecision(role, true);
        }
        if (!known.current().equals(Optional.of(Role.ADMIN)) || known.restored()) {
            effects.notice(
                    "roles",
                    "admin_not_granted",
                    "The organization does not let provisioning make administrators: the role is "
                            + known.asIs().wire() + ".");
        }
        return new RoleDecision(known.asIs(), false);
    }

    private static RoleDecision asIs(Case known, Effects effects) {
        if (known.restored()) {
            effects.notice(
                    "roles",
                    "admin_not_restored",
                    "Provisioning gave access back, but it had not made the person an administrator: the role is "
                            + known.asIs().wire() + ".");
        }
        return new RoleDecision(known.asIs(), false);
    }
}
