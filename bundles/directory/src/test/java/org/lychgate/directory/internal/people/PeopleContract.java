package org.lychgate.directory.internal.people;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Outbox;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignIns.PasswordOutcome;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.Services;
import org.lychgate.directory.internal.Settings;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.IdentityEntity;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.StoreContract;
import org.lychgate.directory.internal.store.StoreSettings;
import org.lychgate.directory.internal.store.Tokens;

/** An open directory, and the short words the tests of people are written in. */
@SuppressWarnings("NullAway.Init") // Services are made once the store is open.
abstract class PeopleContract extends StoreContract {
    static final Actor OPERATOR = Actor.operatorToken("127.0.0.1");
    static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger COUNTER = new AtomicInteger();

    Services services;
    Users users;
    Outbox outbox;
    SessionOpener opener;
    PasswordSignIn signIn;
    final Passwords passwords = CheapPasswords.make();

    PeopleContract(DatabaseDialect dialect) {
        super(dialect);
    }

    @Override
    protected void ready() {
        services = new Services(
                store, new Settings(settings(), null, URI.create("http://localhost:8080")), CheapPasswords.make());
        users = services.get(Users.class);
        outbox = services.get(Outbox.class);
        LoginLimits limits = new LoginLimits(store, new JpaSealedStore(store));
        AuditWriter audit = new AuditWriter(store);
        opener = new SessionOpener(store, new UserRecords(store), limits, audit);
        signIn = new PasswordSignIn(store, passwords, limits, opener);
    }

    @AfterAll
    void closeServices() {
        services.close();
    }

    CompanyId organization() {
        return services.get(Organizations.class)
                .create(
                        new Organizations.NewOrganization("Acme " + COUNTER.incrementAndGet(), null, List.of()),
                        OPERATOR)
                .companyId();
    }

    static String address() {
        return "person" + COUNTER.incrementAndGet() + "@example.com";
    }

    User local(CompanyId company, String email, Role role) {
        return users.create(company, new Users.NewUser(email, "Ada", "Lovelace", role, PASSWORD), OPERATOR);
    }

    User invited(CompanyId company, String email) {
        return users.create(company, new Users.NewUser(email, "Ida", "Rhodes", Role.REP, null), OPERATOR);
    }

    static Actor actor(User user) {
        return new Actor(Actor.Kind.USER, user.id(), user.email(), null, null);
    }

    static Browser browser() {
        return new Browser(List.of(), null, null, "192.0.2.1", "test");
    }

    static Browser browser(@Nullable String session, @Nullable String device) {
        return new Browser(List.of(), session, device, "192.0.2.1", "test");
    }

    PasswordOutcome.In in(String email) {
        return Assertions.assertInstanceOf(
                PasswordOutcome.In.class, signIn.byPassword(email, PASSWORD, null, browser()));
    }

    /** Mails that are due now to that address, leased for a moment; the rest falls back at once. */
    List<OutgoingMail> mailsTo(String address) {
        List<OutgoingMail> leased = outbox.lease(10_000, Duration.ZERO);
        return leased.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    OutgoingMail onlyMailTo(String address) {
        List<OutgoingMail> mails = mailsTo(address);
        Assertions.assertEquals(1, mails.size(), () -> "mails to " + address + ": " + mails);
        return mails.get(0);
    }

    static String token(OutgoingMail mail) {
        String path = Optional.ofNullable(mail.path()).orElseThrow();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    String organizationId(CompanyId company) {
        return store.transactions()
                .inTransaction(em -> Rows.organization(em, company).getId());
    }

    /** Makes single sign-on enforced, as enabling leaves it. */
    void enforceSso(CompanyId company) {
        store.transactions().run(em -> {
            ConnectionEntity row = new ConnectionEntity(
                    Tokens.id(), Rows.organization(em, company).getId(), store.now());
            row.setStage(Connection.Stage.ENABLED);
            row.setProvider("generic");
            row.setAttrFirstName("first_name");
            row.setAttrLastName("last_name");
            row.setAttrSamlId("saml_id");
            row.setIdentityKind(Connection.IdentityKind.SAML_ID);
            row.setFirstLogin(Connection.FirstLogin.EXTERNAL_ID);
            row.setMetadataXml("<xml/>");
            row.setIdpEntityId("https://idp.example.com");
            row.setSsoUrl("https://idp.example.com/sso");
            row.setSsoBinding(IdpMetadata.SsoBinding.REDIRECT);
            row.setCertificates("[]");
            row.setFetchedAt(store.now());
            em.persist(row);
        });
    }

    /** Switches it off, as disabling leaves it. */
    void releaseSso(CompanyId company) {
        store.transactions().run(em -> {
            ConnectionEntity row = Rows.enabledConnection(
                            em, Rows.organization(em, company).getId())
                    .orElseThrow();
            row.setStage(Connection.Stage.VERIFIED);
        });
    }

    void bind(User user, String samlId) {
        store.transactions()
                .run(em -> em.persist(new IdentityEntity(
                        Tokens.id(),
                        Rows.organization(em, user.company()).getId(),
                        user.id(),
                        "https://idp.example.com",
                        Connection.IdentityKind.SAML_ID,
                        samlId,
                        Hashes.sha256(user.company().value(), samlId),
                        store.now())));
    }

    static DirectoryException refused(String code, Runnable useCase) {
        DirectoryException refusal = Assertions.assertThrows(DirectoryException.class, useCase::run);
        Assertions.assertEquals(code, refusal.code());
        return refusal;
    }

    private StoreSettings settings() {
        return database().settings();
    }
}
