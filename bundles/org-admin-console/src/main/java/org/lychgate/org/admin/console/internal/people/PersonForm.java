package org.lychgate.org.admin.console.internal.people;

import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.org.admin.console.internal.Visit;

/**
 * What an admin typed about a person.
 *
 * @param version of the record that the form was filled from; null: unknown
 */
record PersonForm(
        String email,
        String givenName,
        String familyName,
        Role role,
        String phone,
        String timezone,
        @Nullable Long version) {

    static PersonForm of(Visit visit) {
        return new PersonForm(
                visit.field("email"),
                visit.field("givenName"),
                visit.field("familyName"),
                Role.ofWire(visit.field("role")).orElse(Role.MEETINGS),
                visit.field("phone"),
                visit.field("timezone"),
                visit.said("version")
                        .filter(text -> text.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .orElse(null));
    }

    static PersonForm of(User user) {
        return new PersonForm(
                user.email(),
                user.givenName(),
                user.familyName(),
                user.role(),
                text(user.phone()),
                text(user.timezone()),
                user.version());
    }

    /** Only what differs: what was left alone does not stand in the audit as changed. */
    Users.Change changeOf(User user) {
        PersonForm before = of(user);
        return new Users.Change(
                email.equals(before.email) ? null : email,
                givenName.equals(before.givenName) ? null : givenName,
                familyName.equals(before.familyName) ? null : familyName,
                role == before.role ? null : role,
                phone.equals(before.phone) ? null : phone,
                timezone.equals(before.timezone) ? null : timezone);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
