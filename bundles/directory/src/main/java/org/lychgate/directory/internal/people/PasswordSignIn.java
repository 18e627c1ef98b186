package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    /**
     * How many accounts of one e-mail a password is tried on, and how many hashes every sign-in without a company ID takes: somebody else's time must not tell in
     * how many organizations an address exists (security rule 26). The oldest accounts come first; who has more names the organization.
     */
    static final int ACCOUNTS = 3;

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
    private record Candidate(
            String id,
            @Nullable CompanyId company,
            @Nullable String hash,
            boolean enforced,
            boolean locked) {
        static Candidate nobody(String account, int number) {
            return new Candidate("nobody." + number + "." + account, null, null, false, false);
        }

        boolean isNobody() {
            return hash == null;
        }

        @Override
        public String toString() {
            return "Candidate[" + id + "]";
        }
    }

    /** See {@link org.lychgate.directory.api.SignIns#byPassword}. */
    public PasswordOutcome byPassword(String email, String password, @Nullable CompanyId company, Browser browser) {
        String account = Texts.asciiLower(email.strip());
        List<Candidate> candidates = store.transactions().inTransaction(em -> candidates(em, account, company));
        Tries tries = tries(filledUp(candidates, account, company == null ? ACCOUNTS : 1), browser.deviceToken());
        if (tries.allNeedPause()) {
            return new PasswordOutcome.Limited(tries.pause());
        }
        List<Candidate> fitting = fitting(password, tries);
        if (fitting.isEmpty()) {
            return new PasswordOutcome.Wrong();
        }
        fitting.forEach(candidate -> limits.giveBack(candidate.id(), browser.deviceToken()));
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

    /** Exactly so many: the first of those there are, and nobodies in place of those there are not. */
    private static List<Candidate> filledUp(List<Candidate> candidates, String account, int count) {
        List<Candidate> all = new ArrayList<>(candidates.subList(0, Math.min(candidates.size(), count)));
        while (all.size() < count) {
            all.add(Candidate.nobody(account, all.size()));
        }
        return List.copyOf(all);
    }

    /**
     * Whom the password may be tried on. Each person has a budget of their own: somebody else's account of the same e-mail, in an organization of their own, neither
     * fills nor empties it. A nobody is counted likewise, so that it is told apart by nothing.
     */
    private Tries tries(List<Candidate> asked, @Nullable String deviceToken) {
        Map<Candidate, Duration> pauses = new LinkedHashMap<>();
        asked.forEach(candidate ->
                pauses.put(candidate, limits.take(candidate.id(), deviceToken).orElse(Duration.ZERO)));
        return new Tries(pauses);
    }

    /** Everybody asked, and how long each has to pause; zero: not at all. */
    private record Tries(Map<Candidate, Duration> pauses) {

        /** Somebody decides; only where there is nobody but nobodies, they do. */
        boolean allNeedPause() {
            boolean anybody = pauses.keySet().stream().anyMatch(candidate -> !candidate.isNobody());
            return pauses.entrySet().stream()
                    .filter(entry -> !(anybody && entry.getKey().isNobody()))
                    .noneMatch(entry -> entry.getValue().isZero());
        }

        Duration pause() {
            return pauses.entrySet().stream()
                    .filter(entry -> !entry.getKey().isNobody())
                    .map(Map.Entry::getValue)
                    .max(Comparator.naturalOrder())
                    .orElseGet(() -> pauses.values().stream()
                            .max(Comparator.naturalOrder())
                            .orElse(Duration.ZERO));
        }

        /** Whose hash the password is held against. */
        @Nullable
        String hash(Candidate candidate) {
            return Objects.requireNonNull(pauses.get(candidate)).isZero() ? candidate.hash() : null;
        }
    }

    /** Tries the password on everybody asked: nobody's takes as long as somebody's. */
    private List<Candidate> fitting(String password, Tries tries) {
        // A password that was locked by single sign-on says "sign in there"; without it, it is worth nothing.
        return tries.pauses().keySet().stream()
                .filter(candidate -> passwords.matches(password, tries.hash(candidate)))
                .filter(candidate -> candidate.enforced() || !candidate.locked())
                .toList();
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
        if (user == null || !user.mayEnter() || !Objects.equals(candidate.hash(), user.getPasswordHash())) {
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
        if (operator == null || !Objects.equals(candidate.hash(), operator.getPasswordHash())) {
            return new PasswordOutcome.Wrong();
        }
        return sessions.openOperator(em, operator, browser);
    }
}
