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

    /**
     * Which rows.
     *
     * @param action how the action begins, for example {@code user.}; null: any
     * @param actor a part of how people recognise the caller, caseless; null: anybody
     * @param subject to what or whom, exactly; null: anything
     * @param since not before that moment; null: from the beginning
     * @param until before that moment; null: to the end
     */
    record Filter(
            @Nullable String action,
            @Nullable String actor,
            @Nullable String subject,
            @Nullable Instant since,
            @Nullable Instant until) {

        /** Every row. */
        public static final Filter ALL = new Filter(null, null, null, null, null);
    }

    /** Every row of an organization, newest first. */
    default Page<Row> list(CompanyId company, Page.Request page) {
        return list(company, Filter.ALL, page);
    }

    /** Rows of an organization that pass the filter, newest first. */
    Page<Row> list(CompanyId company, Filter filter, Page.Request page);

    /** Writes a row outside a use case, for example that traces were read. */
    void note(CompanyId company, Actor actor, String action, @Nullable String subject, Map<String, String> details);
}
