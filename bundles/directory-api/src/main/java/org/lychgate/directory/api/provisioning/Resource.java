package org.lychgate.directory.api.provisioning;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.User;

/**
 * A resource as the identity provider left it.
 *
 * @param type the name of its resource type, for example {@code User} (RFC 7643 section 6)
 * @param id stable, opaque
 * @param document the representation that was written, JSON without id, meta and members; null: nobody wrote one, it is a person of ours
 * @param person the person behind a {@code User}; null for other types
 * @param position where it stands in the organization's list of that type; grows, has gaps
 * @param createdAt when it was made
 * @param changedAt when it last changed to the eye of an identity provider
 * @param version another number after each change; the ETag
 */
public record Resource(
        String type,
        String id,
        @Nullable String document,
        @Nullable User person,
        long position,
        Instant createdAt,
        Instant changedAt,
        long version) {

    /** The representation that was written. */
    public Optional<String> written() {
        return Optional.ofNullable(document);
    }
}
