package org.lychgate.directory.internal.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.internal.entity.AuditEntity;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;

/** Writes who did what, in the transaction of the use case. */
public final class AuditWriter {
    private static final int LABEL = 254;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;

    public AuditWriter(Store store) {
        this.store = store;
    }

    /**
     * Writes a row.
     *
     * @param organizationId whose row; null: the host's
     * @param action what was done, for example {@code user.deactivated}
     * @param subject to what or whom
     * @param details more, without secrets
     */
    public void write(
            EntityManager em,
            @Nullable String organizationId,
            Actor actor,
            String action,
            @Nullable String subject,
            Map<String, String> details) {
        em.persist(new AuditEntity(
                Tokens.id(),
                organizationId,
                store.now(),
                actor.kind(),
                actor.id(),
                Texts.cut(actor.label(), LABEL),
                action,
                subject == null ? null : Texts.cut(subject, LABEL),
                json(details)));
    }

    private static String json(Map<String, String> details) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(details));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can always be written as JSON", e);
        }
    }
}
