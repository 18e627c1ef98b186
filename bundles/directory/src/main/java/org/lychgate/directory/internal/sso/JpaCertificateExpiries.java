package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lychgate.directory.api.CertificateExpiries;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata.Certificate;
import org.lychgate.directory.internal.store.Store;

/** Certificates of all connections, read without their metadata, which may be long. */
public final class JpaCertificateExpiries implements CertificateExpiries {
    private static final Comparator<Expiry> FIRST = Comparator.comparing(Expiry::notAfter)
            .thenComparing(expiry -> expiry.company().value())
            .thenComparing(Expiry::sha256);

    private final Store store;

    public JpaCertificateExpiries(Store store) {
        this.store = store;
    }

    @Override
    public List<Expiry> first(int max) {
        return store.transactions()
                .inTransaction(em -> trusted(em)
                        .flatMap(JpaCertificateExpiries::expiries)
                        .sorted(FIRST)
                        .limit(max)
                        .toList());
    }

    private record Trusted(
            CompanyId company, String name, String idpEntityId, Connection.Stage stage, List<Certificate> keys) {}

    private static Stream<Trusted> trusted(EntityManager em) {
        return em
                .createQuery(
                        "SELECT o.companyId, o.name, c.idpEntityId, c.stage, c.certificates FROM ConnectionEntity c,"
                                + " OrganizationEntity o WHERE o.id = c.organizationId AND o.removedAt IS NULL",
                        Object[].class)
                .getResultList()
                .stream()
                .map(row -> new Trusted(
                        new CompanyId((String) row[0]),
                        (String) row[1],
                        (String) row[2],
                        (Connection.Stage) row[3],
                        StoredJson.certificates((String) row[4])));
    }

    private static Stream<Expiry> expiries(Trusted trusted) {
        return trusted.keys().stream()
                .map(key -> new Expiry(
                        trusted.company(),
                        trusted.name(),
                        trusted.idpEntityId(),
                        trusted.stage(),
                        key.sha256(),
                        key.notAfter(),
                        trusted.keys().stream()
                                .anyMatch(other -> other.notAfter().isAfter(key.notAfter()))));
    }
}
