package org.lychgate.saml.sp.internal.verify;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DirectoryException.Problem;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.directory.api.verify.MetadataReading;
import org.lychgate.directory.api.verify.MetadataSource;
import org.lychgate.provider.spi.Notice;
import org.lychgate.saml.sp.internal.diagnosis.Diagnoses;
import org.lychgate.saml.sp.internal.diagnosis.FailedMetadata;
import org.lychgate.saml.sp.internal.metadata.Fetched;
import org.lychgate.saml.sp.internal.metadata.IdpMetadataReader;
import org.lychgate.saml.sp.internal.metadata.MetadataDocument;
import org.lychgate.saml.sp.internal.metadata.MetadataFetch;
import org.lychgate.saml.sp.internal.metadata.MetadataRefused;

/** Reads metadata that an admin wants to save. */
final class ReadMetadata {
    private static final int LONGEST_URL = 2000;

    private final MetadataFetch fetch;
    private final IdpMetadataReader reader;
    private final PluginOpinions opinions;
    private final Diagnoses diagnoses;

    ReadMetadata(MetadataFetch fetch, IdpMetadataReader reader, PluginOpinions opinions, Diagnoses diagnoses) {
        this.diagnoses = diagnoses;
        this.fetch = fetch;
        this.reader = reader;
        this.opinions = opinions;
    }

    MetadataReading read(MetadataSource source, String provider, @Nullable String expectedEntityId) {
        String url = source instanceof MetadataSource.Url from ? from.url() : null;
        String pointer = url != null ? "/metadataUrl" : "/metadataXml";
        MetadataDocument document = null;
        try {
            document = document(source);
            return explained(
                    judged(reader.read(document), provider, expectedEntityId, pointer), provider, url, document);
        } catch (MetadataRefused e) {
            return explained(unacceptable(e.code(), e.sentence(), pointer), provider, url, document);
        }
    }

    private MetadataReading explained(
            MetadataReading reading, String provider, @Nullable String url, @Nullable MetadataDocument document) {
        if (reading instanceof MetadataReading.Read read) {
            List<Check> warnings = read.warnings().stream()
                    .map(w -> diagnoses
                            .of(new FailedMetadata(w.id(), w.message(), provider, url, document, null))
                            .map(w::explained)
                            .orElse(w))
                    .toList();
            return new MetadataReading.Read(read.metadata(), read.recognizedProvider(), warnings);
        }
        MetadataReading.Unacceptable bad = (MetadataReading.Unacceptable) reading;
        return diagnoses
                .of(new FailedMetadata(bad.code(), bad.message(), provider, url, document, null))
                .map(d ->
                        new MetadataReading.Unacceptable(bad.code(), bad.message() + " " + d.fix(), bad.problems(), d))
                .orElse(bad);
    }

    private MetadataDocument document(MetadataSource source) throws MetadataRefused {
        if (source instanceof MetadataSource.Xml pasted) {
            return MetadataDocument.pasted(pasted.xml());
        }
        URI url = url(((MetadataSource.Url) source).url().strip());
        Fetched fetched = fetch.fetch(url, MetadataFetch.PATIENCE);
        if (fetched instanceof Fetched.Document document) {
            return new MetadataDocument(document.bytes(), url);
        }
        Fetched.Failed failed = (Fetched.Failed) fetched;
        throw new MetadataRefused(failed.code(), failed.message() + " " + failed.remedy());
    }

    private static URI url(String text) throws MetadataRefused {
        try {
            URI url = new URI(text);
            if (text.length() <= LONGEST_URL && url.isAbsolute() && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new MetadataRefused(
                    "metadata_url_malformed", "The metadata URL is not a web address. Expected https://\u2026");
        }
        throw new MetadataRefused(
                "metadata_url_malformed", "The metadata URL is not a web address. Expected https://\u2026");
    }

    private MetadataReading judged(
            IdpMetadata metadata, String provider, @Nullable String expectedEntityId, String pointer) {
        if (expectedEntityId != null && !expectedEntityId.equals(metadata.entityId())) {
            return unacceptable(
                    "metadata_entity_id_mismatch",
                    "The metadata belongs to " + metadata.entityId() + ", expected " + expectedEntityId + ".",
                    "/idpEntityId");
        }
        List<Notice> notices = opinions.notices(provider, metadata);
        Optional<Notice> refusal = notices.stream()
                .filter(n -> n.severity() == Notice.Severity.FAIL)
                .findFirst();
        if (refusal.isPresent()) {
            return unacceptable(
                    "metadata_unsuitable",
                    refusal.get().message() + " " + refusal.get().remedy(),
                    pointer);
        }
        return new MetadataReading.Read(
                metadata,
                opinions.recognizer(metadata).orElse(null),
                notices.stream()
                        .map(n -> Check.warn("provider_review", n.message(), n.remedy()))
                        .toList());
    }

    private static MetadataReading unacceptable(String code, String message, String pointer) {
        return new MetadataReading.Unacceptable(code, message, List.of(new Problem(pointer, message)));
    }
}
