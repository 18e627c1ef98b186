package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.entity.ScimResourceEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.Positions;
import org.lychgate.directory.internal.store.NativeUpdate;
import org.lychgate.directory.internal.store.Tokens;

/** Makes, changes and deletes resources that are no people, with their members. */
final class OtherWrites {
    private final GroupRoles roles;
    private final AuditWriter audit;

    OtherWrites(GroupRoles roles, AuditWriter audit) {
        this.roles = roles;
        this.audit = audit;
    }

    ScimResourceEntity create(Writing writing, String type, Draft draft, Effects effects) {
        refuseGroupsOff(writing, type);
        EntityManager em = writing.em();
        String uniqueKey = KeyTexts.caseless(draft.keys().uniqueName());
        KeyTexts.check(draft.keys());
        refuseTaken(writing, type, uniqueKey, null);
        long position = Positions.next(em, writing.organizationId(), type);
        ScimResourceEntity row =
                new ScimResourceEntity(Tokens.id(), writing.organizationId(), type, position, writing.now());
        keys(row, draft.keys());
        row.setDocument(draft.document());
        em.persist(row);
        effects.changed(DocumentChanges.between(null, draft.document()));
        Set<String> moved = MemberRows.change(writing, row, draft.members(), effects);
        audit(writing, row, "provisioned", effects);
        roles.followGroup(writing, row, null, moved, effects);
        return row;
    }

    /** Changes a resource whose row is locked. */
    void change(Writing writing, ScimResourceEntity row, Draft draft, Effects effects) {
        refuseGroupsOff(writing, row.getType());
        KeyTexts.check(draft.keys());
        String uniqueKey = KeyTexts.caseless(draft.keys().uniqueName());
        if (!Objects.equals(uniqueKey, row.getUniqueKey())) {
            refuseTaken(writing, row.getType(), uniqueKey, row.getId());
        }
        effects.changed(DocumentChanges.between(row.getDocument(), draft.document()));
        String formerName = row.getDisplayName();
        keys(row, draft.keys());
        row.setDocument(draft.document());
        Set<String> moved = MemberRows.change(writing, row, draft.members(), effects);
        if (effects.any()) {
            row.touch(writing.now());
            audit(writing, row, "changed", effects);
        }
        roles.followGroup(writing, row, formerName, moved, effects);
    }

    /** Deletes a resource whose row is locked. */
    void remove(Writing writing, ScimResourceEntity row, Effects effects) {
        refuseGroupsOff(writing, row.getType());
        EntityManager em = writing.em();
        List<String> members = roles.membersOf(writing, row);
        leaveAll(writing, row.getId());
        new NativeUpdate()
                .sql("DELETE FROM scim_member WHERE resource_id = ")
                .value(row.getId())
                .run(em);
        em.remove(row);
        audit(writing, row, "deprovisioned", new Effects());
        Positions.left(em, writing.organizationId(), row.getType(), row.getPosition());
        em.flush();
        roles.follow(writing, members, effects);
    }

    /** Whoever goes leaves every group; the groups change with it. */
    static void leaveAll(Writing writing, String memberId) {
        List<String> groups = MemberRows.leaveAll(writing.em(), memberId);
        if (!groups.isEmpty()) {
            touch(writing, groups);
        }
    }

    private static void touch(Writing writing, Collection<String> ids) {
        long now = ResourceRecords.version(writing.now());
        new NativeUpdate()
                .sql("UPDATE scim_resource SET changed_at = CASE WHEN changed_at < ")
                .value(now)
                .sql(" THEN ")
                .value(now)
                .sql(" ELSE changed_at + 1 END WHERE id IN ")
                .list(ids)
                .run(writing.em());
    }

    private static void keys(ScimResourceEntity row, Draft.Keys keys) {
        row.setUniqueKey(KeyTexts.caseless(keys.uniqueName()));
        row.setDisplayName(keys.displayName(), KeyTexts.caseless(keys.displayName()));
        row.setExternalId(keys.externalId());
    }

    private static void refuseTaken(Writing writing, String type, @Nullable String uniqueKey, @Nullable String butId) {
        if (uniqueKey == null) {
            return;
        }
        boolean taken = writing.em()
                .createQuery(
                        "SELECT r.id FROM ScimResourceEntity r WHERE r.organizationId = :organization AND r.type = :type AND"
                                + " r.uniqueKey = :key",
                        String.class)
                .setParameter("organization", writing.organizationId())
                .setParameter("type", type)
                .setParameter("key", uniqueKey)
                .getResultStream()
                .anyMatch(id -> !id.equals(butId));
        if (taken) {
            throw Refusals.nameTaken();
        }
    }

    private static void refuseGroupsOff(Writing writing, String type) {
        if (type.equals(Resources.GROUP) && !writing.settings().groups()) {
            throw Refusals.groupsOff();
        }
    }

    private void audit(Writing writing, ScimResourceEntity row, String what, Effects effects) {
        String name = row.getDisplayName();
        audit.write(
                writing.em(),
                writing.organizationId(),
                writing.actor(),
                "resource." + what,
                row.getId(),
                Map.of("type", row.getType(), "name", name == null ? "" : name, "changed", effects.names()));
    }
}
