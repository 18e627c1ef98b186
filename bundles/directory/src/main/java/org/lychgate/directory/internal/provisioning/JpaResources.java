package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.ScimResourceEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.Access;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.people.UserChange;
import org.lychgate.directory.internal.people.UserRecords;
import org.lychgate.directory.internal.store.Store;

/** Resources of identity providers in tables: people in theirs, all else in one of its own. */
public final class JpaResources implements Resources {
    private final Store store;
    private final ResourceRecords records;
    private final Listing listing;
    private final PersonWrites people;
    private final OtherWrites others;

    public JpaResources(
            Store store,
            UserRecords records,
            Access access,
            Deactivations deactivations,
            GroupRoles roles,
            UserChange changes,
            AuditWriter audit) {
        this.store = store;
        this.records = new ResourceRecords(records);
        this.listing = new Listing(this.records, store.dialect());
        this.people = new PersonWrites(access, deactivations, changes, audit);
        this.others = new OtherWrites(roles, audit);
    }

    @Override
    public Optional<Resource> find(CompanyId company, String type, String id) {
        return reading(company, type, scope -> {
            EntityManager em = scope.em();
            OrganizationEntity organization = scope.organization();
            return type.equals(USER)
                    ? ResourceRows.person(em, organization, id).map(row -> records.person(em, organization, row))
                    : ResourceRows.other(em, organization, type, id).map(ResourceRecords::other);
        });
    }

    @Override
    public Part list(
            CompanyId company, String type, Criterion where, @Nullable Order order, long startIndex, int count) {
        return reading(company, type, scope -> listing.part(scope, where, order, startIndex, count));
    }

    @Override
    public List<Resource> after(CompanyId company, String type, Criterion where, long position, int count) {
        return reading(company, type, scope -> listing.after(scope, where, position, count));
    }

    @Override
    public List<Member> members(CompanyId company, String id) {
        return membersOf(company, List.of(id)).getOrDefault(id, List.of());
    }

    @Override
    public Map<String, List<Member>> membersOf(CompanyId company, Collection<String> ids) {
        return linked(company, ids, MemberRows::of);
    }

    @Override
    public Map<String, List<Member>> groupsOf(CompanyId company, Collection<String> ids) {
        return linked(company, ids, MemberRows::groupsOf);
    }

    @Override
    public Written create(Writer writer, String type, Draft draft) {
        return writing(writer, writing -> {
            Effects effects = new Effects();
            Resource made = type.equals(USER)
                    ? person(writing, people.create(writing, draft, effects))
                    : ResourceRecords.other(others.create(writing, type, draft, effects));
            return effects.written(made);
        });
    }

    @Override
    public Written change(Writer writer, String type, String id, @Nullable Long expectedVersion, Edit edit) {
        return writing(writer, writing -> {
            Effects effects = new Effects();
            if (type.equals(USER)) {
                UserEntity row = lockedPerson(writing, id);
                Draft draft = edit.apply(held(writing, expected(person(writing, row), expectedVersion)));
                people.change(writing, row, draft, effects);
                return effects.written(person(writing, row));
            }
            ScimResourceEntity row = lockedOther(writing, type, id);
            Draft draft = edit.apply(held(writing, expected(ResourceRecords.other(row), expectedVersion)));
            others.change(writing, row, draft, effects);
            return effects.written(ResourceRecords.other(row));
        });
    }

    @Override
    public Written remove(Writer writer, String type, String id, @Nullable Long expectedVersion) {
        return writing(writer, writing -> {
            Effects effects = new Effects();
            effects.changed("id", id, null);
            if (type.equals(USER)) {
                UserEntity row = lockedPerson(writing, id);
                Resource former = expected(person(writing, row), expectedVersion);
                people.remove(writing, row, effects);
                OtherWrites.leaveAll(writing, id);
                return effects.written(former);
            }
            ScimResourceEntity row = lockedOther(writing, type, id);
            Resource former = expected(ResourceRecords.other(row), expectedVersion);
            others.remove(writing, row, effects);
            return effects.written(former);
        });
    }

    @Override
    public <T> T rehearse(Supplier<T> calls) {
        return store.transactions().rehearse(calls);
    }

    private <T> T reading(CompanyId company, String type, Function<Listing.Scope, T> work) {
        return store.transactions()
                .inTransaction(em -> work.apply(new Listing.Scope(em, Rows.organization(em, company), type)));
    }

    private interface Links {
        Map<String, List<Member>> of(EntityManager em, String organizationId, Collection<String> ids);
    }

    private Map<String, List<Member>> linked(CompanyId company, Collection<String> ids, Links links) {
        List<String> possible = ids.stream().filter(ResourceRows::isId).toList();
        if (possible.isEmpty()) {
            return Map.of();
        }
        return store.transactions()
                .inTransaction(em -> links.of(em, Rows.organization(em, company).getId(), possible));
    }

    private <T> T writing(Writer writer, Function<Writing, T> work) {
        Actor actor =
                new Actor(Actor.Kind.SYSTEM, writer.tokenId(), "SCIM " + writer.tokenName(), null, writer.address());
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.organization(em, writer.company());
            return work.apply(
                    new Writing(em, organization, SettingsRows.read(em, organization.getId()), actor, store.now()));
        });
    }

    private Resource person(Writing writing, UserEntity row) {
        return records.person(writing.em(), writing.organization(), row);
    }

    private static UserEntity lockedPerson(Writing writing, String id) {
        return ResourceRows.lockedPerson(writing.em(), writing.organization(), id)
                .orElseThrow(Refusals::unknown);
    }

    private static ScimResourceEntity lockedOther(Writing writing, String type, String id) {
        return ResourceRows.lockedOther(writing.em(), writing.organization(), type, id)
                .orElseThrow(Refusals::unknown);
    }

    private static Resource expected(Resource resource, @Nullable Long version) {
        if (version != null && version != resource.version()) {
            throw Refusals.stale();
        }
        return resource;
    }

    private static Held held(Writing writing, Resource resource) {
        return new HeldRow(writing.em(), writing.organizationId(), resource);
    }

    /** What an edit sees; the row is locked. */
    private record HeldRow(EntityManager em, String organizationId, Resource resource) implements Held {
        @Override
        public boolean hasMember(String id) {
            return MemberRows.has(em, resource.id(), id);
        }

        @Override
        public List<Member> members() {
            return MemberRows.of(em, organizationId, List.of(resource.id())).getOrDefault(resource.id(), List.of());
        }
    }
}
