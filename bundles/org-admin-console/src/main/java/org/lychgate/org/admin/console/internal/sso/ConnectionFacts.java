package org.lychgate.org.admin.console.internal.sso;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.edge.Words;

/** A saved connection as a person reads it; empty texts: there is nothing to say. */
record ConnectionFacts(
        String provider,
        String entityId,
        String ssoUrl,
        String source,
        String fetchedAt,
        String validUntil,
        String verifiedAt,
        String enabledAt,
        String lastLoginAt,
        String identity,
        List<Certificate> certificates) {
    private static final Duration SOON = Duration.ofDays(30);

    /**
     * A signing certificate.
     *
     * @param fingerprint in groups of four
     * @param until the end of its validity
     * @param mark what is said of that: {@code good}, {@code warn} or {@code bad}
     * @param word the same in words
     */
    record Certificate(String fingerprint, String until, String mark, String word) {}

    static ConnectionFacts of(Connection connection, String provider, Words words, Clock clock) {
        IdpMetadata metadata = connection.metadata();
        Connection.Settings settings = connection.settings();
        return new ConnectionFacts(
                provider,
                metadata.entityId(),
                metadata.ssoUrl().toString(),
                metadata.url() == null
                        ? words.text("sso-source-xml")
                        : metadata.url().toString(),
                words.time(metadata.fetchedAt()),
                time(words, metadata.validUntil()),
                time(words, connection.verifiedAt()),
                time(words, connection.enabledAt()),
                time(words, connection.lastLoginAt()),
                settings.identity() == Connection.IdentityKind.NAMEID
                        ? words.text("sso-identity-nameid")
                        : words.text(
                                "sso-identity-attribute", settings.attributes().samlId()),
                metadata.certificates().stream()
                        .map(certificate -> certificate(certificate, words, clock.instant()))
                        .toList());
    }

    private static Certificate certificate(IdpMetadata.Certificate certificate, Words words, Instant now) {
        String mark = certificate.notAfter().isBefore(now)
                ? "bad"
                : certificate.notAfter().isBefore(now.plus(SOON)) ? "warn" : "good";
        return new Certificate(
                certificate.sha256().replaceAll("(.{4})(?=.)", "$1 "),
                words.date(certificate.notAfter()),
                mark,
                words.text("sso-certificate-" + mark));
    }

    private static String time(Words words, @Nullable Instant at) {
        return at == null ? "" : words.time(at);
    }
}
