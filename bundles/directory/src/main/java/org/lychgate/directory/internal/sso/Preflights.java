package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.directory.api.IdpMetadata.Certificate;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.SsoSwitch.Preflight;
import org.lychgate.directory.api.SsoSwitch.Problem;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.MailState;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.store.Store;

/** What enabling would do and what stands in its way (security rule 27). */
final class Preflights {
    private static final Duration MAIL_SEEN_WITHIN = Duration.ofHours(24);
    private static final Duration SOON = Duration.ofDays(30);

    private final Store store;
    private final boolean loopback;

    /** @param loopback whether the public URL is loopback: then mail is a folder, and no server has to accept it */
    Preflights(Store store, boolean loopback) {
        this.store = store;
        this.loopback = loopback;
    }

    Preflight of(EntityManager em, OrganizationEntity owner) {
        ConnectionEntity live = ConnectionRows.live(em, owner.getId()).orElse(null);
        List<UserEntity> admins = Rows.activeAdmins(em, owner.getId());
        List<String> proven = live == null ? List.of() : Members.provenAdmins(em, owner.getId(), live.getId());
        long users = Members.active(em, owner.getId()).size();
        long bound = live == null ? 0 : Members.bound(em, owner.getId(), live.getIdpEntityId(), live.getIdentityKind());
        List<Problem> problems = new ArrayList<>();
        if (live != null) {
            problems.addAll(ofConnection(live));
        }
        problems.addAll(ofAdmins(admins, proven));
        problems.addAll(ofMails(em, owner));
        return new Preflight(
                admins.size(),
                proven.size(),
                (int) users,
                (int) bound,
                (int) (users - bound),
                problems,
                blockers(em, proven));
    }

    List<String> blockers(EntityManager em, OrganizationEntity owner, ConnectionEntity live) {
        return blockers(em, Members.provenAdmins(em, owner.getId(), live.getId()));
    }

    private List<String> blockers(EntityManager em, List<String> proven) {
        List<String> blockers = new ArrayList<>();
        if (proven.isEmpty()) {
            blockers.add(SsoSwitch.NO_PROVEN_ADMIN);
        }
        if (!loopback && !mailGetsOut(em)) {
            blockers.add(SsoSwitch.MAIL_NOT_DELIVERING);
        }
        return List.copyOf(blockers);
    }

    private boolean mailGetsOut(EntityManager em) {
        return em.createQuery("SELECT COUNT(m) FROM MailEntity m WHERE m.acceptedAt > :since", Long.class)
                        .setParameter("since", store.now().minus(MAIL_SEEN_WITHIN))
                        .getSingleResult()
                > 0;
    }

    private List<Problem> ofConnection(ConnectionEntity live) {
        Instant now = store.now();
        List<Problem> problems = new ArrayList<>();
        List<Certificate> certificates = StoredJson.certificates(live.getCertificates());
        if (certificates.stream().allMatch(each -> each.notAfter().isBefore(now.plus(SOON)))) {
            problems.add(new Problem(
                    "certificate-expires",
                    "Every signing certificate of the identity provider ends within 30 days. Sign-ins go on, but the provider may"
                            + " change its key.",
                    null));
        }
        if (live.getMetadataUrl() == null) {
            problems.add(new Problem(
                    "metadata-pasted",
                    "The metadata was pasted: when the identity provider changes its key, somebody has to paste it anew. A metadata"
                            + " address renews itself.",
                    null));
        }
        Instant validUntil = live.getValidUntil();
        if (validUntil != null && validUntil.isBefore(now.plus(SOON)) && live.getMetadataUrl() == null) {
            problems.add(new Problem(
                    "metadata-expires", "The pasted metadata is valid until " + validUntil + " only.", null));
        }
        return problems;
    }

    private static List<Problem> ofAdmins(List<UserEntity> admins, List<String> proven) {
        return admins.stream()
                .filter(admin -> !proven.contains(admin.getId()))
                .map(admin -> new Problem(
                        "admin-unproven",
                        "This admin has not come back from a test login of their own.",
                        admin.getId()))
                .toList();
    }

    /** People whose last mail was given up: the binding mail would hardly arrive either. */
    private static List<Problem> ofMails(EntityManager em, OrganizationEntity owner) {
        return em
                .createQuery(
                        "SELECT DISTINCT u.id FROM MailEntity m, UserEntity u WHERE m.userId = u.id AND u.organizationId ="
                                + " :organization AND u.active = TRUE AND m.state = :failed AND m.writtenAt = (SELECT"
                                + " MAX(l.writtenAt) FROM MailEntity l WHERE l.userId = u.id)",
                        String.class)
                .setParameter("organization", owner.getId())
                .setParameter("failed", MailState.FAILED)
                .getResultList()
                .stream()
                .map(id -> new Problem("mail-failed", "The last mail to this person could not be delivered.", id))
                .toList();
    }
}
