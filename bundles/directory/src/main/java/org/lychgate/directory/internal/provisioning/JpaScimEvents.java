package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.ScimEventEntity;
import org.lychgate.directory.internal.people.Cursors;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;

/**
 * The log of provisioning in a table. Writes go there one by one; reads are counted in memory and added to one line per token and minute, which all nodes
 * share: a crash loses the counts since the last {@link #writeCounts}.
 */
public final class JpaScimEvents implements ScimEvents {
    private static final int TOKEN_NAME = 100;

    private final Store store;
    private final Map<Line, Counts> reads = new ConcurrentHashMap<>();

    /** The reads of a token in one minute. */
    private record Line(CompanyId company, String tokenId, String tokenName, Instant minute) {
        /** The same on every node, so that they add to one row. */
        String id() {
            return UUID.nameUUIDFromBytes((tokenId + "|" + minute).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }

    private record Counts(int reads, int refused) {
        Counts plus(Counts more) {
            return new Counts(reads + more.reads, refused + more.refused);
        }
    }

    public JpaScimEvents(Store store) {
        this.store = store;
    }

    @Override
    public String written(Resources.Writer writer, Write write) {
        String json = StoredWrites.json(write);
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.organization(em, writer.company());
            ScimEventEntity row = row(Tokens.id(), organization, store.now(), writer.tokenId(), writer.tokenName());
            row.setWritten(json);
            em.persist(row);
            return row.getId();
        });
    }

    @Override
    public void read(Resources.Writer writer, boolean refused) {
        Line line = new Line(
                writer.company(),
                writer.tokenId(),
                writer.tokenName(),
                store.now().truncatedTo(ChronoUnit.MINUTES));
        reads.merge(line, new Counts(1, refused ? 1 : 0), Counts::plus);
    }

    /** Writes down what was counted since the last time. What cannot be written is kept for the next time. */
    public void writeCounts() {
        for (Line line : List.copyOf(reads.keySet())) {
            Counts counts = reads.remove(line);
            if (counts != null) {
                writeCounts(line, counts);
            }
        }
    }

    private void writeCounts(Line line, Counts counts) {
        try {
            store.transactions()
                    .run(em -> Rows.find(em, line.company()).ifPresent(owner -> add(em, owner, line, counts)));
        } catch (RuntimeException e) {
            reads.merge(line, counts, Counts::plus);
            throw e;
        }
    }

    private static void add(EntityManager em, OrganizationEntity owner, Line line, Counts counts) {
        int present = em.createQuery("UPDATE ScimEventEntity e SET e.reads = e.reads + :reads,"
                        + " e.refusedReads = e.refusedReads + :refused WHERE e.id = :id")
                .setParameter("reads", counts.reads())
                .setParameter("refused", counts.refused())
                .setParameter("id", line.id())
                .executeUpdate();
        if (present == 0) {
            // Lost against another node's insert, this runs again and then adds.
            ScimEventEntity row = row(line.id(), owner, line.minute(), line.tokenId(), line.tokenName());
            row.setReads(counts.reads());
            row.setRefusedReads(counts.refused());
            em.persist(row);
        }
    }

    @Override
    public Page<Event> list(CompanyId company, Page.Request page) {
        Cursors.Position after = Cursors.read(page);
        return store.transactions().inTransaction(em -> {
            TypedQuery<ScimEventEntity> query = em.createQuery(
                            "SELECT e FROM ScimEventEntity e WHERE e.organizationId = :organization"
                                    + (after == null
                                            ? ""
                                            : " AND (e.happenedAt < :at OR (e.happenedAt = :at AND e.id < :id))")
                                    + " ORDER BY e.happenedAt DESC, e.id DESC",
                            ScimEventEntity.class)
                    .setParameter("organization", Rows.organization(em, company).getId())
                    .setMaxResults(page.limit() + 1);
            if (after != null) {
                query.setParameter("at", after.at()).setParameter("id", after.id());
            }
            return Cursors.page(
                    query.getResultList(),
                    page,
                    row -> new Cursors.Position(row.getHappenedAt(), row.getId()),
                    rows -> rows.stream().map(JpaScimEvents::event).toList());
        });
    }

    @Override
    public Optional<Event> find(CompanyId company, String eventId) {
        return store.transactions().inTransaction(em -> {
            String organizationId = Rows.organization(em, company).getId();
            return Optional.ofNullable(em.find(ScimEventEntity.class, eventId))
                    .filter(row -> row.getOrganizationId().equals(organizationId))
                    .map(JpaScimEvents::event);
        });
    }

    private static ScimEventEntity row(
            String id, OrganizationEntity owner, Instant at, String tokenId, String tokenName) {
        return new ScimEventEntity(id, owner.getId(), at, tokenId, Texts.cut(tokenName, TOKEN_NAME));
    }

    private static Event event(ScimEventEntity row) {
        String written = row.getWritten();
        return new Event(
                row.getId(),
                row.getHappenedAt(),
                row.getTokenId(),
                row.getTokenName(),
                written == null ? null : StoredWrites.write(written),
                row.getReads(),
                row.getRefusedReads());
    }
}
