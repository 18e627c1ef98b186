package org.lychgate.saml.sp.internal.diagnosis;

import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;
import org.lychgate.saml.sp.internal.metadata.MetadataDocument;

/**
 * Metadata that was refused, or a check that did not pass, and what is known of it.
 *
 * @param reason the refusal's code or the check's name
 * @param said what was wrong, in words
 * @param provider the provider that was chosen
 * @param url where it was to be fetched from, as entered; null: it was pasted
 * @param document the document; null: none came
 * @param connection what is saved; null: nothing yet
 */
public record FailedMetadata(
        String reason,
        String said,
        String provider,
        @Nullable String url,
        @Nullable MetadataDocument document,
        @Nullable Connection connection) {}
