package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.LogoutDemandEntity;
import org.lychgate.directory.internal.entity.LogoutDemandEntity.Keys;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;

/**
 * What identity providers wanted ended. A LogoutRequest also means the logins that it overtakes (SAML core 3.7.3.2): those whose assertion was issued before it
 * and that come through after it. Both moments are of the identity provider's own clock. Whoever demands holds the connection alone and whoever signs in shares
 * it, so that one of the two always sees the other.
 */
final class LogoutMemory {
    /** No assertion is good for longer (security rule 12). */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** More are as good as all. */
    private static final int MOST_INDEXES = 50;

    private LogoutMemory() {}

    /** Remembers a demand; the connection is locked. */
    static void remember(EntityManager em, ConnectionEntity connection, Logouts.Demand demand, Instant now) {
        Logouts.Subject subject = demand.subject();
        Keys keys = keys(subject.nameId());
        List<@Nullable String> indexes =
                subject.sessionIndexes().isEmpty() || subject.sessionIndexes().size() > MOST_INDEXES
                        ? Collections.singletonList(null)
                        : List.copyOf(subject.sessionIndexes());
        for (String index : indexes) {
            em.persist(new LogoutDemandEntity(
                    Tokens.id(),
                    connection.getOrganizationId(),
                    connection.getIdpEntityId(),
                    keys,
                    index == null ? null : Hashes.sha256(index),
                    demand.issuedAt(),
                    now.plus(LONGEST)));
        }
    }

    /** Whether the identity provider has ended the very session that this login is about to begin; the connection is shared. */
    static boolean overtook(LoginScene scene) {
        VerifiedAssertion assertion = scene.assertion();
        Keys keys = keys(assertion.nameId());
        boolean email = IdentityReading.EMAIL.equals(assertion.nameIdFormat());
        return scene.em()
                .createQuery(
                        "SELECT d FROM LogoutDemandEntity d WHERE d.lowerNameKey = :key AND d.organizationId = :owner AND"
                                + " d.idpEntityId = :idp AND d.issuedAt >= :issued AND d.expiresAt > :now",
                        LogoutDemandEntity.class)
                .setParameter("key", keys.lower())
                .setParameter("owner", scene.owner().getId())
                .setParameter("idp", scene.connection().getIdpEntityId())
                .setParameter("issued", assertion.issuedAt())
                .setParameter("now", scene.now())
                .getResultStream()
                .filter(demand -> email || demand.getKeys().exact().equals(keys.exact()))
                .anyMatch(demand -> means(demand, assertion));
    }

    /** Clocks that tell only seconds give a login right after a logout the same moment: then it takes the very index. */
    private static boolean means(LogoutDemandEntity demand, VerifiedAssertion assertion) {
        String index = assertion.sessionIndex();
        String meant = demand.getIndexHash();
        if (index != null && meant != null) {
            return meant.equals(Hashes.sha256(index));
        }
        return demand.getIssuedAt().isAfter(assertion.issuedAt());
    }

    private static Keys keys(String nameId) {
        return new Keys(Hashes.sha256(nameId), Hashes.sha256(Texts.asciiLower(nameId)));
    }
}
