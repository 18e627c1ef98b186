package org.lychgate.directory.api.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Page;
import org.osgi.annotation.versioning.ProviderType;

/** What identity providers asked and what came of it: writes one by one, reads counted per minute. Kept for 90 days. */
@ProviderType
public interface ScimEvents {
    /** So many characters of a body are kept. */
    int BODY = 65_536;

    /**
     * A write.
     *
     * @param method of HTTP
     * @param path below the endpoint, with its query, for example {@code /Users/1234?attributes=userName}
     * @param body as it came, without passwords and other secrets, at most {@link #BODY} characters of it; empty: none
     * @param bodyCut whether there was more of it; such a write cannot be played again
     * @param status the answer's
     * @param scimType of a refusal (RFC 7644 section 3.12); null: none
     * @param detail of a refusal; null: none
     * @param resourceType whom it was about; null: unknown
     * @param resourceId whom it was about; null: unknown
     * @param changed what changed
     * @param notices what was held back
     */
    record Write(
            String method,
            String path,
            String body,
            boolean bodyCut,
            int status,
            @Nullable String scimType,
            @Nullable String detail,
            @Nullable String resourceType,
            @Nullable String resourceId,
            List<Resources.Changed> changed,
            List<Resources.Notice> notices) {
        /** Copies the lists. */
        public Write {
            changed = List.copyOf(changed);
            notices = List.copyOf(notices);
        }
    }

    /**
     * A line of the log.
     *
     * @param id opaque
     * @param at when; for reads the minute
     * @param tokenId the token it came with
     * @param tokenName its name
     * @param write the write; null: reads were counted
     * @param reads how many reads there were in that minute; 0 for a write
     * @param refusedReads how many of them were refused
     */
    record Event(
            String id,
            Instant at,
            String tokenId,
            String tokenName,
            @Nullable Write write,
            int reads,
            int refusedReads) {}

    /** Writes a write down. @return the event's id */
    String written(Resources.Writer writer, Write write);

    /** Counts a read; the count is written down within a minute. */
    void read(Resources.Writer writer, boolean refused);

    /** The log, newest first. */
    Page<Event> list(CompanyId company, Page.Request page);

    /** One line of the log. */
    Optional<Event> find(CompanyId company, String eventId);
}
