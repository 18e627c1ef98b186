package org.lychgate.directory.internal.provisioning;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.Checks;
import org.lychgate.directory.internal.people.LanguageTags;
import org.lychgate.directory.internal.people.UserChange;

/** What of a representation reaches the profile: e-mail and role always, names, phone and time zone as the organization's policy says. */
final class ProfileUpdate {
    private final UserChange changes;

    ProfileUpdate(UserChange changes) {
        this.changes = changes;
    }

    /** Changes a person who is there. @param formerName the userName before this write */
    void apply(Writing writing, UserEntity row, Draft draft, RoleDecision role, String formerName, Effects effects) {
        Draft.Person said = Objects.requireNonNull(draft.person());
        boolean all = writing.settings().updatePolicy() == UpdatePolicy.ALL;
        Users.Change change = new Users.Change(
                changedEmail(row, draft, formerName),
                reaches("name.givenName", row.getGivenName(), said.givenName().strip(), all, effects),
                reaches(
                        "name.familyName",
                        row.getFamilyName(),
                        said.familyName().strip(),
                        all,
                        effects),
                role.role() == row.getRole() ? null : role.role(),
                reaches("phoneNumbers", row.getPhone(), phone(said, effects), all, effects),
                reaches("timezone", row.getTimezone(), timezone(said, effects), all, effects));
        row.setProvisionedLanguage(language(said));
        String email = row.getEmail();
        Role former = row.getRole();
        changes.apply(writing.em(), writing.organization(), row, change, writing.actor());
        note("email", email, row.getEmail(), effects);
        note("role", former.wire(), row.getRole().wire(), effects);
        if (role.granted() && row.getRole() == Role.ADMIN) {
            row.setScimAdmin(true);
        }
    }

    /** Fills the profile of somebody new. */
    static void fill(UserEntity row, Draft.Person said, Effects effects) {
        row.setGivenName(Checks.personName(said.givenName(), "/name/givenName"));
        row.setFamilyName(Checks.personName(said.familyName(), "/name/familyName"));
        row.setPhone(emptyToNull(phone(said, effects)));
        row.setTimezone(emptyToNull(timezone(said, effects)));
        row.setProvisionedLanguage(language(said));
    }

    /** The address of somebody new: the primary one, or a userName that is one. */
    static String newEmail(Draft draft, String userName) {
        String email = Objects.requireNonNull(draft.person()).email();
        if (email != null) {
            return Checks.email(email);
        }
        if (!Checks.isEmail(userName)) {
            throw Refusals.emailMissing();
        }
        return userName;
    }

    /** Where no address is given, the one on file stays; but one that came from the userName follows it. */
    private static @Nullable String changedEmail(UserEntity row, Draft draft, String formerName) {
        String email = Objects.requireNonNull(draft.person()).email();
        if (email != null) {
            return Checks.email(email).equals(row.getEmail()) ? null : email;
        }
        boolean followed =
                row.getEmail().equals(formerName) && !row.getUserName().equals(formerName);
        return followed && Checks.isEmail(row.getUserName()) ? row.getUserName() : null;
    }

    private static @Nullable String reaches(
            String attribute, @Nullable String mine, @Nullable String said, boolean all, Effects effects) {
        String former = Optional.ofNullable(mine).orElse("");
        if (said == null || former.equals(said)) {
            return null;
        }
        if (!all) {
            if (!said.isEmpty()) {
                effects.notice(
                        attribute,
                        "held_by_policy",
                        "The organization's policy lets e-mail, role and active reach the profile: this is kept and answered,"
                                + " and the profile stays as it is.");
            }
            return null;
        }
        effects.profile("profile." + attribute, mine, said);
        return said;
    }

    /** What may stand in the profile; empty: nothing; null: what is said does not fit, the profile stays. */
    private static @Nullable String phone(Draft.Person said, Effects effects) {
        String phone = said.phone() == null ? "" : said.phone().strip();
        if (!Checks.isPhone(phone)) {
            effects.notice("phoneNumbers", "not_for_profile", "This is no phone number: it is kept and answered only.");
            return null;
        }
        return phone;
    }

    private static @Nullable String timezone(Draft.Person said, Effects effects) {
        String timezone = said.timezone() == null ? "" : said.timezone().strip();
        if (!timezone.isEmpty() && !Checks.isTimezone(timezone)) {
            effects.notice("timezone", "not_for_profile", "This is no known time zone: it is kept and answered only.");
            return null;
        }
        return timezone;
    }

    /** The first that is preferred, whatever the policy: it only says how to speak to the person, who may choose another. */
    private static @Nullable String language(Draft.Person said) {
        return said.language() == null
                ? null
                : LanguageTags.provisioned(said.language()).orElse(null);
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static void note(String what, String from, String to, Effects effects) {
        if (!from.equals(to)) {
            effects.profile(what, from, to);
        }
    }
}
