package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.SignIns.PasswordOutcome;
import org.lychgate.directory.internal.entity.DomainEntity;
import org.lychgate.directory.internal.entity.OperatorEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;

/** Sign-in by password, and which organization an e-mail's domain belongs to. */
public final class PasswordSignIn {
    private final Store store;
    private final Passwords passwords;
    private final LoginLimits limits;
    private final SessionOpener sessions;

    public PasswordSignIn(Store store, Passwords passwords, LoginLimits limits, SessionOpener sessions) {
        this.store = store;
        this.passwords = passwords;
        this.limits = limits;
        this.sessions = sessions;
    }

    /** Whose password is tried: a user's, or (without an organization) an operator account's. */
    private record Candidate(String id, @Nullable CompanyId company, String hash, boolean enforced, boolean locked) {
        @Override
        public String toString() {
            return "Candidate[" + id + "]";
        }
    }

    /** See {@link org.lychgate.directory.api.SignIns#byPassword}. */
    public PasswordOutcome byPassword(String email, String password, @Nullable CompanyId company, Browser browser) {
        String account = Texts.asciiLower(email.strip());
        Optional<Duration> wait = limits.take(account, browser.deviceToken());
        if (wait.isPresent()) {
            return new PasswordOutcome.Limited(wait.get());
        }
        List<Candidate> fitting = fitting(account, password, company);
        if (fitting.isEmpty()) {
            return new PasswordOutcome.Wrong();
        }
        limits.giveBack(account, browser.deviceToken());
        for (Candidate candidate : fitting) {
            if (candidate.company() == null) {
                return store.transactions().inTransaction(em -> letOperatorIn(em, candidate, browser));
            }
        }
        if (fitting.size() > 1) {
            return new PasswordOutcome.ChooseCompany(fitting.stream()
                    .flatMap(candidate -> Optional.ofNullable(candidate.company()).stream())
                    .toList());
        }
        return store.transactions().inTransaction(em -> letIn(em, fitting.get(0), browser));
    }

    /** See {@link org.lychgate.directory.api.SignIns#companyOfDomain}. */
    public Optional<CompanyId> companyOfDomain(String email) {
        String domain = Texts.asciiLower(email.strip().substring(email.strip().lastIndexOf('@') + 1));
        return store.transactions()
                .inTransaction(em -> Optional.ofNullable(em.find(DomainEntity.class, domain))
                        .map(row -> em.find(OrganizationEntity.class, row.getOrganizationId()))
                        .filter(organization -> organization.getRemovedAt() == null)
                        .filter(organization -> Rows.ssoEnforced(em, organization.getId()))
                        .map(organization -> new CompanyId(organization.getCompanyId())));
    }

    /** Tries the password on everybody it may belong to. One run at least, so that an unknown person takes as long as a known one. */
    private List<Candidate> fitting(String account, String password, @Nullable CompanyId company) {
        List<Candidate> candidates = store.transactions().inTransaction(em -> candidates(em, account, company));
        if (candidates.isEmpty()) {
            passwords.matches(password, null);
            return List.of();
        }
        List<Candidate> fitting = new ArrayList<>();
        for (Candidate candidate : candidates) {
            // A password that was locked by single sign-on says "sign in there"; without it, it is worth nothing.
            if (passwords.matches(password, candidate.hash()) && (candidate.enforced() || !candidate.locked())) {
                fitting.add(candidate);
            }
        }
        return List.copyOf(fitting);
    }

    private static List<Candidate> candidates(EntityManager em, String account, @Nullable CompanyId company) {
        List<Candidate> candidates = new ArrayList<>();
        em.createQuery(
                        "SELECT u FROM UserEntity u WHERE u.emailKey = :account AND u.active = TRUE"
                                + " AND u.passwordHash IS NOT NULL ORDER BY u.createdAt, u.id",
                        UserEntity.class)
                .setParameter("account", account)
                .getResultStream()
                .forEach(user -> {
                    OrganizationEntity organization = em.find(OrganizationEntity.class, user.getOrganizationId());
                    if (organization.getRemovedAt() == null
                            && (company == null || company.value().equals(organization.getCompanyId()))) {
                        candidates.add(new Candidate(
                                user.getId(),
                                new CompanyId(organization.getCompanyId()),
                                String.valueOf(user.getPasswordHash()),
                                Rows.ssoEnforced(em, organization.getId()),
                                user.isPasswordLocked()));
                    }
                });
        if (company == null) {
            em.createQuery("SELECT o FROM OperatorEntity o WHERE o.emailKey = :account", OperatorEntity.class)
                    .setParameter("account", account)
                    .getResultStream()
                    .forEach(operator -> candidates.add(
                            new Candidate(operator.getId(), null, operator.getPasswordHash(), false, false)));
        }
        return List.copyOf(candidates);
    }

    /** Re-reads everything under row lock: between the password and here the person may have lost their access. */
    private PasswordOutcome letIn(EntityManager em, Candidate candidate, Browser browser) {
        UserEntity user = em.find(UserEntity.class, candidate.id(), LockModeType.PESSIMISTIC_WRITE);
        if (user == null || !user.isActive() || !candidate.hash().equals(user.getPasswordHash())) {
            return new PasswordOutcome.Wrong();
        }
        OrganizationEntity organization = em.find(OrganizationEntity.class, user.getOrganizationId());
        if (organization.getRemovedAt() != null) {
            return new PasswordOutcome.Wrong();
        }
        if (Rows.ssoEnforced(em, organization.getId())) {
            return new PasswordOutcome.SsoEnforced(new CompanyId(organization.getCompanyId()));
        }
        if (user.isPasswordLocked()) {
            return new PasswordOutcome.Wrong();
        }
        return new PasswordOutcome.In(sessions.open(em, organization, user, SessionOpener.Entry.byPassword(), browser));
    }

    private PasswordOutcome letOperatorIn(EntityManager em, Candidate candidate, Browser browser) {
        OperatorEntity operator = em.find(OperatorEntity.class, candidate.id(), LockModeType.PESSIMISTIC_WRITE);
        if (operator == null || !candidate.hash().equals(operator.getPasswordHash())) {
            return new PasswordOutcome.Wrong();
        }
        return sessions.openOperator(em, operator, browser);
    }
}
