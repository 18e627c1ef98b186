package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.GroupRole;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.entity.ScimResourceEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.UserChange;
import org.lychgate.directory.internal.store.NativeQuery;
import org.lychgate.directory.internal.store.Texts;

/** Roles that follow from groups: the first mapping of the organization's list that fits wins. They reach people whom provisioning owns, and nobody else. */
public final class GroupRoles {
    private final UserChange changes;
    private final AuditWriter audit;

    public GroupRoles(UserChange changes, AuditWriter audit) {
        this.changes = changes;
        this.audit = audit;
    }

    /** Whether a group of that name carries a role. */
    static boolean isMapped(ProvisioningSettings settings, @Nullable String displayName) {
        String key = KeyTexts.caseless(displayName);
        return key != null
                && settings.groupRoles().stream()
                        .anyMatch(mapping -> caseless(mapping).equals(key));
    }

    /** The role that the groups of a person give; empty: they say nothing. */
    static Optional<Role> of(EntityManager em, String organizationId, ProvisioningSettings settings, String userId) {
        return settings.groupRoles().isEmpty()
                ? Optional.empty()
                : first(settings, new HashSet<>(groups(em, organizationId, userId)));
    }

    /** An admin's mapping that may grant nothing is passed over, unless nothing else fits: then the caller can say why it gave nothing. */
    private static Optional<Role> first(ProvisioningSettings settings, Set<String> groups) {
        List<Role> fitting = settings.groupRoles().stream()
                .filter(mapping -> groups.contains(caseless(mapping)))
                .map(GroupRole::role)
                .toList();
        return fitting.stream()
                .filter(role -> settings.mayGrantAdmin() || role != Role.ADMIN)
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    /** Names of the groups a person is a direct member of, in lower case. */
    private static List<String> groups(EntityManager em, String organizationId, String userId) {
        return new NativeQuery()
                .sql("SELECT g.display_key FROM scim_member m JOIN scim_resource g ON g.id = m.resource_id"
                        + " WHERE g.display_key IS NOT NULL AND g.organization_id = ")
                .value(organizationId)
                .sql(" AND g.type = ")
                .value(Resources.GROUP)
                .sql(" AND m.member_id = ")
                .value(userId)
                .texts(em);
    }

    /**
     * A group was written: whoever came or went has the role the groups now say, and every member where the group's name has come to carry a role or ceased to.
     *
     * @param formerName the group's name before; null: there was none
     * @param moved who came or went
     */
    void followGroup(
            Writing writing,
            ScimResourceEntity group,
            @Nullable String formerName,
            Collection<String> moved,
            Effects effects) {
        if (!group.getType().equals(Resources.GROUP)) {
            return;
        }
        boolean before = isMapped(writing.settings(), formerName);
        boolean after = isMapped(writing.settings(), group.getDisplayName());
        if (!before && !after) {
            return;
        }
        writing.em().flush();
        boolean renamed = !Objects.equals(KeyTexts.caseless(formerName), KeyTexts.caseless(group.getDisplayName()));
        Set<String> concerned = new HashSet<>(moved);
        if (renamed) {
            concerned.addAll(MemberRows.all(writing.em(), group.getId()));
        }
        follow(writing, concerned, effects);
    }

    /** Whose role may follow from that group: its members if it carries a role, else nobody. */
    List<String> membersOf(Writing writing, ScimResourceEntity group) {
        return group.getType().equals(Resources.GROUP) && isMapped(writing.settings(), group.getDisplayName())
                ? MemberRows.all(writing.em(), group.getId())
                : List.of();
    }

    /**
     * Gives people the role their groups say by now, the default role where none is left. Called with those who came to or left a group that carries a role.
     *
     * @param effects gets what changed and what was held back
     */
    void follow(Writing writing, Collection<String> userIds, Effects effects) {
        // In one order for all, so that two writes of groups do not wait for each other.
        for (String userId : new TreeSet<>(userIds)) {
            UserEntity user = writing.em().find(UserEntity.class, userId, LockModeType.PESSIMISTIC_WRITE);
            if (user != null && user.isScimOwned() && user.getOrganizationId().equals(writing.organizationId())) {
                follow(writing, user, effects);
            }
        }
    }

    private void follow(Writing writing, UserEntity user, Effects effects) {
        Role usual = writing.organization().getDefaultRole();
        Role role = of(writing.em(), writing.organizationId(), writing.settings(), user.getId())
                .orElse(usual == Role.ADMIN ? Role.REP : usual);
        if (role == user.getRole()) {
            return;
        }
        if (role == Role.ADMIN && !writing.settings().mayGrantAdmin()) {
            effects.notice(
                    "members[value eq \"" + user.getId() + "\"]",
                    "admin_not_granted",
                    "The organization does not let provisioning make administrators: the role stays "
                            + user.getRole().wire() + ".");
            return;
        }
        Role former = user.getRole();
        changes.apply(
                writing.em(),
                writing.organization(),
                user,
                new Users.Change(null, null, null, role, null, null),
                writing.actor());
        user.setScimAdmin(role == Role.ADMIN);
        user.touch(writing.now());
        effects.changed("members[value eq \"" + user.getId() + "\"].role", former.wire(), role.wire());
        audit.write(
                writing.em(),
                writing.organizationId(),
                writing.actor(),
                "user.changed",
                user.getId(),
                Map.of("email", user.getEmail(), "role", role.wire(), "formerRole", former.wire(), "by", "group"));
    }

    /** Every member of a group that carries a role; for when an organization says anew what groups mean. */
    static List<String> membersOfMapped(EntityManager em, String organizationId, ProvisioningSettings settings) {
        if (settings.groupRoles().isEmpty()) {
            return List.of();
        }
        return new NativeQuery()
                .sql("SELECT DISTINCT m.member_id FROM scim_member m JOIN scim_resource g ON g.id = m.resource_id"
                        + " WHERE g.organization_id = ")
                .value(organizationId)
                .sql(" AND g.type = ")
                .value(Resources.GROUP)
                .sql(" AND g.display_key IN ")
                .list(settings.groupRoles().stream().map(GroupRoles::caseless).toList())
                .texts(em);
    }

    private static String caseless(GroupRole mapping) {
        return Texts.asciiLower(mapping.group());
    }
}
