package org.lychgate.directory.api.provisioning;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Role;

/**
 * How a resource shall be.
 *
 * @param document the representation to keep, JSON in one fixed order of members, without id, meta and members; equal documents are no change
 * @param keys what it is looked up by
 * @param person what it says about a person; null unless its type is {@code User}
 * @param members what becomes of its members
 */
public record Draft(String document, Keys keys, @Nullable Person person, MemberChange members) {

    /**
     * What a resource is looked up by.
     *
     * @param uniqueName unique in organization and type, caseless: a user's {@code userName}; null: none
     * @param displayName caseless; null: none
     * @param externalId compared byte for byte; null: none
     * @param emails caseless; a user's addresses, of whatever kind
     */
    public record Keys(
            @Nullable String uniqueName,
            @Nullable String displayName,
            @Nullable String externalId,
            Set<String> emails) {
        /** Copies the set. */
        public Keys {
            emails = Set.copyOf(emails);
        }

        /** Without addresses. */
        public Keys(@Nullable String uniqueName, @Nullable String displayName, @Nullable String externalId) {
            this(uniqueName, displayName, externalId, Set.of());
        }
    }

    /**
     * What a representation says about a person.
     *
     * @param email the primary address; null: none was given
     * @param givenName may be empty
     * @param familyName may be empty
     * @param phone null: none
     * @param timezone null: none; any text
     * @param language its preferred language or else its locale; null: none; any text
     * @param active whether the person may get in
     * @param role what is said about the role
     */
    public record Person(
            @Nullable String email,
            String givenName,
            String familyName,
            @Nullable String phone,
            @Nullable String timezone,
            @Nullable String language,
            boolean active,
            RoleWish role) {
        /** Without a language. */
        public Person(
                @Nullable String email,
                String givenName,
                String familyName,
                @Nullable String phone,
                @Nullable String timezone,
                boolean active,
                RoleWish role) {
            this(email, givenName, familyName, phone, timezone, null, active, role);
        }
    }

    /** What a representation says about a role (security rule 20). */
    public sealed interface RoleWish {
        /** Nothing: the role stays. */
        record Absent() implements RoleWish {}

        /** A role of ours. */
        record Known(Role role) implements RoleWish {}

        /** Something else, @param said as it came: the organization's default role, with a notice. */
        record Unknown(String said) implements RoleWish {}
    }

    /**
     * What becomes of the members: first all are taken out if {@code clear}, then some, then others put in.
     *
     * @param clear whether only those in {@code add} stay
     * @param add ids of users and groups of the organization; those who are members already stay as they are
     * @param remove ids; those who are no members are no error
     */
    public record MemberChange(boolean clear, Set<String> add, Set<String> remove) {
        /** Nothing changes. */
        public static final MemberChange NONE = new MemberChange(false, Set.of(), Set.of());

        /** Copies the sets, in their order. */
        public MemberChange {
            add = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(add));
            remove = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(remove));
        }
    }
}
