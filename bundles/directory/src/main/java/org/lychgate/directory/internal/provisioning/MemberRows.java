package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.Resources.Member;
import org.lychgate.directory.internal.entity.ScimResourceEntity;
import org.lychgate.directory.internal.store.NativeQuery;
import org.lychgate.directory.internal.store.NativeUpdate;
import org.lychgate.directory.internal.store.Texts;

/** Who is a direct member of what. A change reads and writes the members it names and no others, however many there are. */
final class MemberRows {
    private static final int CHUNK = 200;
    private static final int SHOWN = 1_000;

    private MemberRows() {}

    static boolean has(EntityManager em, String resourceId, String id) {
        return ResourceRows.isId(id) && !present(em, resourceId, List.of(id)).isEmpty();
    }

    /** Members by the ids of what they are members of. */
    static Map<String, List<Member>> of(EntityManager em, String organizationId, Collection<String> resourceIds) {
        Map<String, List<Member>> members = new HashMap<>();
        for (List<String> chunk : chunks(resourceIds)) {
            List<Object[]> rows = new NativeQuery()
                    .sql(
                            "SELECT m.resource_id, m.member_id, m.member_type, COALESCE(u.display_name, u.user_name), g.display_name"
                                    + " FROM scim_member m JOIN scim_resource r ON r.id = m.resource_id"
                                    + " LEFT JOIN portal_user u ON u.id = m.member_id"
                                    + " LEFT JOIN scim_resource g ON g.id = m.member_id WHERE r.organization_id = ")
                    .value(organizationId)
                    .sql(" AND (u.scim_position IS NOT NULL OR g.id IS NOT NULL) AND m.resource_id IN ")
                    .list(chunk)
                    .sql(" ORDER BY m.position")
                    .rows(em);
            for (Object[] row : rows) {
                String display = (String) (row[3] == null ? row[4] : row[3]);
                members.computeIfAbsent((String) row[0], id -> new ArrayList<>())
                        .add(new Member((String) row[1], (String) row[2], display));
            }
        }
        return members;
    }

    /** Groups by the ids of their direct members. */
    static Map<String, List<Member>> groupsOf(EntityManager em, String organizationId, Collection<String> memberIds) {
        Map<String, List<Member>> groups = new HashMap<>();
        for (List<String> chunk : chunks(memberIds)) {
            List<Object[]> rows = new NativeQuery()
                    .sql(
                            "SELECT m.member_id, g.id, g.display_name FROM scim_member m JOIN scim_resource g ON g.id = m.resource_id"
                                    + " WHERE g.organization_id = ")
                    .value(organizationId)
                    .sql(" AND g.type = ")
                    .value(Resources.GROUP)
                    .sql(" AND m.member_id IN ")
                    .list(chunk)
                    .sql(" ORDER BY g.position")
                    .rows(em);
            for (Object[] row : rows) {
                groups.computeIfAbsent((String) row[0], id -> new ArrayList<>())
                        .add(new Member((String) row[1], Resources.GROUP, (String) row[2]));
            }
        }
        return groups;
    }

    /** Changes members of a resource whose row is locked. @return the ids that came or went */
    static Set<String> change(Writing writing, ScimResourceEntity row, Draft.MemberChange change, Effects effects) {
        EntityManager em = writing.em();
        Set<String> out = new LinkedHashSet<>(change.clear() ? all(em, row.getId()) : known(em, row, change.remove()));
        out.removeAll(change.add());
        Set<String> in = new LinkedHashSet<>(change.add());
        in.removeAll(known(em, row, change.add()));
        for (List<String> chunk : chunks(out)) {
            new NativeUpdate()
                    .sql("DELETE FROM scim_member WHERE resource_id = ")
                    .value(row.getId())
                    .sql(" AND member_id IN ")
                    .list(chunk)
                    .run(em);
        }
        for (List<String> chunk : chunks(in)) {
            insert(writing, row, chunk);
        }
        if (!in.isEmpty() || !out.isEmpty()) {
            effects.changed("members", shown(out), shown(in));
        }
        Set<String> moved = new LinkedHashSet<>(out);
        moved.addAll(in);
        return moved;
    }

    /** Takes somebody or something that goes out of every group. @return the groups' ids */
    static List<String> leaveAll(EntityManager em, String memberId) {
        List<String> groups = new NativeQuery()
                .sql("SELECT resource_id FROM scim_member WHERE member_id = ")
                .value(memberId)
                .sql(" ORDER BY resource_id")
                .texts(em);
        if (!groups.isEmpty()) {
            new NativeUpdate()
                    .sql("DELETE FROM scim_member WHERE member_id = ")
                    .value(memberId)
                    .run(em);
        }
        return groups;
    }

    private static void insert(Writing writing, ScimResourceEntity row, List<String> ids) {
        EntityManager em = writing.em();
        Map<String, String> types = types(em, writing.organizationId(), ids);
        NativeUpdate insert = new NativeUpdate()
                .sql("INSERT INTO scim_member (resource_id, member_id, member_type, position) VALUES ");
        String comma = "";
        for (String id : ids) {
            String type = types.get(id);
            if (type == null) {
                throw Refusals.memberUnknown(Texts.cut(id, 64));
            }
            row.setMembersWritten(row.getMembersWritten() + 1);
            insert.sql(comma + "(")
                    .value(row.getId())
                    .sql(", ")
                    .value(id)
                    .sql(", ")
                    .value(type)
                    .sql(", ")
                    .value(row.getMembersWritten())
                    .sql(")");
            comma = ", ";
        }
        insert.run(em);
    }

    /** What the ids mean; unknown ones are absent. */
    private static Map<String, String> types(EntityManager em, String organizationId, List<String> ids) {
        List<String> possible = ids.stream().filter(ResourceRows::isId).toList();
        Map<String, String> types = new HashMap<>();
        if (possible.isEmpty()) {
            return types;
        }
        new NativeQuery()
                .sql("SELECT id FROM portal_user WHERE scim_position IS NOT NULL AND organization_id = ")
                .value(organizationId)
                .sql(" AND id IN ")
                .list(possible)
                .texts(em)
                .forEach(id -> types.put(id, Resources.USER));
        if (types.size() < possible.size()) {
            new NativeQuery()
                    .sql("SELECT id, type FROM scim_resource WHERE organization_id = ")
                    .value(organizationId)
                    .sql(" AND id IN ")
                    .list(possible)
                    .rows(em)
                    .forEach(found -> types.put((String) found[0], (String) found[1]));
        }
        return types;
    }

    private static Set<String> known(EntityManager em, ScimResourceEntity row, Set<String> ids) {
        Set<String> known = new HashSet<>();
        List<String> possible = ids.stream().filter(ResourceRows::isId).toList();
        for (List<String> chunk : chunks(possible)) {
            known.addAll(present(em, row.getId(), chunk));
        }
        return known;
    }

    private static List<String> present(EntityManager em, String resourceId, List<String> ids) {
        return new NativeQuery()
                .sql("SELECT member_id FROM scim_member WHERE resource_id = ")
                .value(resourceId)
                .sql(" AND member_id IN ")
                .list(ids)
                .texts(em);
    }

    /** Every member's id, in the order in which they came. */
    static List<String> all(EntityManager em, String resourceId) {
        return new NativeQuery()
                .sql("SELECT member_id FROM scim_member WHERE resource_id = ")
                .value(resourceId)
                .sql(" ORDER BY position")
                .texts(em);
    }

    private static <T> List<List<T>> chunks(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += CHUNK) {
            chunks.add(list.subList(from, Math.min(list.size(), from + CHUNK)));
        }
        return chunks;
    }

    private static String shown(Set<String> ids) {
        return Texts.cut(String.join(" ", ids), SHOWN);
    }
}
