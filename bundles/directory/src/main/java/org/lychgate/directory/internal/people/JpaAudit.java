package org.lychgate.directory.internal.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.internal.entity.AuditEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.store.Store;

/** Reads what the use cases wrote down. */
public final class JpaAudit implements Audit {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final Store store;
    private final AuditWriter writer;

    public JpaAudit(Store store, AuditWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    @Override
    public Page<Row> list(CompanyId company, Filter filter, Page.Request page) {
        Cursors.Position after = Cursors.read(page);
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.organization(em, company);
            return Cursors.page(
                    new AuditQuery(organization.getId(), filter, after).rows(em, page.limit() + 1),
                    page,
                    row -> new Cursors.Position(row.getHappenedAt(), row.getId()),
                    rows -> rows.stream().map(JpaAudit::row).toList());
        });
    }

    @Override
    public void note(
            CompanyId company, Actor actor, String action, @Nullable String subject, Map<String, String> details) {
        store.transactions()
                .run(em -> writer.write(em, Rows.organization(em, company).getId(), actor, action, subject, details));
    }

    private static Row row(AuditEntity row) {
        try {
            return new Row(
                    row.getId(),
                    row.getHappenedAt(),
                    row.getActorKind(),
                    row.getActor(),
                    row.getAction(),
                    row.getSubject(),
                    JSON.readValue(row.getDetails(), DETAILS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An audit row was not written by us: " + row.getId(), e);
        }
    }
}
