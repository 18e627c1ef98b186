package org.lychgate.org.admin.console.internal.host;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lychgate.directory.api.verify.SpCertificates;
import org.lychgate.directory.api.verify.SpCertificates.Generation;
import org.lychgate.directory.api.verify.SpCertificates.Standing;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Badge;

/** Our own certificates in words. */
final class SpCertificateLines {
    private static final Duration SOON = Duration.ofDays(30);

    private SpCertificateLines() {}

    /** A certificate of ours. */
    record Line(String use, String generation, Badge state, String until, String what, String fingerprint) {}

    /**
     * What the page offers.
     *
     * @param lines signing before encryption, the next generation first
     * @param mayPrepare whether none is published ahead
     * @param mayRoll whether one is and was for long enough
     */
    record Ring(List<Line> lines, boolean mayPrepare, boolean mayRoll) {}

    static Ring of(List<Generation> all, Instant now, Words words) {
        List<Generation> next =
                all.stream().filter(one -> one.standing() == Standing.NEXT).toList();
        return new Ring(
                all.stream().flatMap(one -> lines(one, now, words)).toList(),
                next.isEmpty(),
                next.stream().anyMatch(one -> !one.until().isAfter(now)));
    }

    private static Stream<Line> lines(Generation one, Instant now, Words words) {
        return Stream.of(
                line(one, words.text("own-signing"), one.signing(), now, words),
                line(one, words.text("own-encryption"), one.encryption(), now, words));
    }

    private static Line line(
            Generation one, String use, SpCertificates.Certificate certificate, Instant now, Words words) {
        String standing = one.standing().name().toLowerCase(Locale.ROOT);
        return new Line(
                use,
                words.text("own-" + standing, one.number()),
                state(one, certificate, now, words),
                words.date(certificate.notAfter()),
                words.text("own-" + standing + "-until", words.time(one.until())),
                certificate.sha256());
    }

    private static Badge state(Generation one, SpCertificates.Certificate certificate, Instant now, Words words) {
        boolean inUse = one.standing() == Standing.CURRENT;
        if (!certificate.notAfter().isAfter(now)) {
            return inUse ? Badge.bad(words.text("certificate-ended")) : Badge.plain(words.text("certificate-ended"));
        }
        if (inUse && certificate.notAfter().isBefore(now.plus(SOON))) {
            return Badge.warn(words.text("certificate-soon"));
        }
        return Badge.good(words.text("certificate-good"));
    }
}
