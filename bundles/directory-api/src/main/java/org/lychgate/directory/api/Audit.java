package org.lychgate.directory.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Who did what. Use cases write their own rows in their own transaction; this is for reading, and for edges that read on behalf of somebody. */
@ProviderType
public interface Audit {

    /**
     * One row.
     *
     * @param id names the row
     * @param at when
     * @param actorKind what kind of caller
     * @param actor how people recognise the caller
     * @param action what was done, for example {@code sso.enabled}
     * @param subject to what or whom; null: the organization
     * @param details more, without secrets
     */
    record Row(
            String id,
            Instant at,
            Actor.Kind actorKind,
            String actor,
            String action,
            @Nullable String subject,
            Map<String, String> details) {
        /** Copies the details. */
        public Row {
            details = Map.copyOf(details);
        }
    }

    /** Rows of an organization, newest first. */
    Page<Row> list(CompanyId company, Page.Request page);

    /** Writes a row outside a use case, for example that traces were read. */
    void note(CompanyId company, Actor actor, String action, @Nullable String subject, Map<String, String> details);
}
