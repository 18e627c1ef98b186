package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Outbox;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.Traces;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.Services;
import org.lychgate.directory.internal.Settings;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.CheapPasswords;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.StoreContract;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;

/** What tests of single sign-on say often: an organization, people, a connection, a login. */
abstract class SsoContract extends StoreContract {
    static final Actor OPERATOR = Actor.operatorToken("127.0.0.1");
    static final String PASSWORD = "correct horse battery";

    private final List<OutgoingMail> mails = new ArrayList<>();
    private final String publicUrl;

    @SuppressWarnings("NullAway.Init") // Made before the first test.
    Services services;

    SsoContract(DatabaseDialect dialect) {
        this(dialect, "http://localhost:8080");
    }

    SsoContract(DatabaseDialect dialect, String publicUrl) {
        super(dialect);
        this.publicUrl = publicUrl;
    }

    @Override
    protected void ready() {
        services = new Services(
                store,
                new Settings(storeSettings(), "operator-token-for-tests", URI.create(publicUrl)),
                CheapPasswords.make());
    }

    @AfterAll
    void closeServices() {
        services.close();
    }

    Connections connections() {
        return services.get(Connections.class);
    }

    AuthnRequests requests() {
        return services.get(AuthnRequests.class);
    }

    SignIns signIns() {
        return services.get(SignIns.class);
    }

    SsoSwitch ssoSwitch() {
        return services.get(SsoSwitch.class);
    }

    Tickets tickets() {
        return services.get(Tickets.class);
    }

    Traces traces() {
        return services.get(Traces.class);
    }

    Sessions sessions() {
        return services.get(Sessions.class);
    }

    Users users() {
        return services.get(Users.class);
    }

    CompanyId company() {
        return services.get(Organizations.class)
                .create(new Organizations.NewOrganization("Acme", null, List.of()), OPERATOR)
                .companyId();
    }

    /** A user with a password, without the time that hashing one takes. */
    User user(CompanyId company, String name, Role role) {
        return insert(company, name, role, User.Source.LOCAL, null);
    }

    /** A user that SCIM made and that never signed in. */
    User provisioned(CompanyId company, String name, String externalId) {
        return insert(company, name, Role.REP, User.Source.SCIM, externalId);
    }

    User withPassword(CompanyId company, String name, Role role) {
        return users().create(
                        company, new Users.NewUser(email(company, name), name, "Smith", role, PASSWORD), OPERATOR);
    }

    User invited(CompanyId company, String name, Role role) {
        return users().create(company, new Users.NewUser(email(company, name), name, "Smith", role, null), OPERATOR);
    }

    static String email(CompanyId company, String name) {
        return name + "@" + company + ".test";
    }

    private User insert(CompanyId company, String name, Role role, User.Source source, @Nullable String externalId) {
        String id = store.transactions().inTransaction(em -> {
            OrganizationEntity owner = em.createQuery(
                            "SELECT o FROM OrganizationEntity o WHERE o.companyId = :c", OrganizationEntity.class)
                    .setParameter("c", company.value())
                    .getSingleResult();
            UserEntity row = row(owner.getId(), email(company, name), role, source);
            row.setExternalId(externalId);
            em.persist(row);
            return row.getId();
        });
        return users().find(company, id).orElseThrow();
    }

    UserEntity row(String organizationId, String email, Role role, User.Source source) {
        UserEntity row = new UserEntity(Tokens.id(), organizationId, source, store.now());
        row.setEmail(email);
        row.setEmailKey(Texts.asciiLower(email));
        row.setUserName(email);
        row.setUserNameKey(Texts.asciiLower(email));
        row.setGivenName(email.substring(0, email.indexOf('@')));
        row.setFamilyName("Smith");
        row.setRole(role);
        row.setActive(true);
        row.setScimOwned(source == User.Source.SCIM);
        row.setUpdatedAt(store.now());
        if (source == User.Source.LOCAL) {
            row.setPasswordHash("$argon2id$none");
            row.setJoinedAt(store.now());
        }
        return row;
    }

    static Connection.Settings settings() {
        return settings(Connection.IdentityKind.SAML_ID, false, Connection.FirstLogin.EXTERNAL_ID);
    }

    static Connection.Settings settings(
            Connection.IdentityKind kind, boolean idpInitiated, Connection.FirstLogin pair) {
        return new Connection.Settings(
                "generic", Connection.Attributes.DEFAULT, kind, idpInitiated, false, pair, false, null);
    }

    static String idp(CompanyId company) {
        return "https://idp." + company + ".test/entity";
    }

    IdpMetadata metadata(String entityId, String... keys) {
        return metadata(entityId, null, keys);
    }

    IdpMetadata metadata(String entityId, @Nullable Instant validUntil, String... keys) {
        return new IdpMetadata(
                URI.create("https://idp.test/metadata"),
                "<EntityDescriptor/>",
                entityId,
                URI.create("https://idp.test/sso"),
                IdpMetadata.SsoBinding.REDIRECT,
                null,
                Arrays.stream(keys)
                        .map(key -> new IdpMetadata.Certificate(
                                key, "AAAA", Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z")))
                        .toList(),
                validUntil,
                store.now(),
                null);
    }

    static final Connections.SaveOptions PLAIN = new Connections.SaveOptions(false, Set.of());

    Connection save(CompanyId company, Connection.Settings settings) {
        return connections()
                .save(company, settings, metadata(idp(company), "k1"), PLAIN, OPERATOR)
                .current()
                .orElseThrow();
    }

    Connection verified(CompanyId company, Connection.Settings settings) {
        Connection saved = save(company, settings);
        return connections().verified(company, saved, OPERATOR).current().orElseThrow();
    }

    Connection enabled(CompanyId company) {
        return enabled(company, settings());
    }

    Connection enabled(CompanyId company, Connection.Settings settings) {
        verified(company, settings);
        ssoSwitch().enable(company, Set.of(SsoSwitch.NO_PROVEN_ADMIN, SsoSwitch.MAIL_NOT_DELIVERING), OPERATOR);
        return connections().enabled(company).orElseThrow();
    }

    static Browser browser(String... requestSecrets) {
        return new Browser(List.of(requestSecrets), null, null, "192.0.2.1", "test");
    }

    static Browser browserWith(@Nullable String sessionToken) {
        return new Browser(List.of(), sessionToken, null, "192.0.2.1", "test");
    }

    AuthnRequests.Opened open(CompanyId company) {
        return requests().open(company, new AuthnRequests.Opening("/home", null, null, null));
    }

    AuthnRequests.Opened openBinding(CompanyId company, String attempt) {
        return requests().open(company, new AuthnRequests.Opening("/", attempt, null, null));
    }

    AuthnRequests.Opened openTest(CompanyId company, String offer, @Nullable String sessionToken) {
        return requests().open(company, new AuthnRequests.Opening("/", null, offer, sessionToken));
    }

    /** What an identity provider says of somebody. */
    Says says(Connection connection, String samlId) {
        return new Says(store, signIns(), connection, samlId);
    }

    /** Goes through a whole login of our own asking. */
    SignInOutcome login(CompanyId company, Says says) {
        AuthnRequests.Opened request = open(company);
        return says.to(request).in(browser(request.browserSecret()));
    }

    /** Uses a person's newest link and comes back as whoever the identity provider says. */
    SignInOutcome bind(CompanyId company, User user, Says says) {
        String attempt = attempt(user);
        AuthnRequests.Opened request = openBinding(company, attempt);
        return says.to(request).in(browser(request.browserSecret()));
    }

    String attempt(User user) {
        Link link = link(user);
        return tickets().attempt(link.kind(), link.token()).orElseThrow().handle();
    }

    SignInOutcome.SignedIn bound(CompanyId company, Connection connection, User user, String samlId) {
        return assertInstanceOf(
                SignInOutcome.SignedIn.class,
                bind(company, user, says(connection, samlId).email(user.email())));
    }

    /** A link out of a mail. */
    record Link(Tickets.Kind kind, String token) {}

    Link link(User user) {
        return link(user, Tickets.Kind.BIND, Tickets.Kind.INVITE);
    }

    Link link(User user, Tickets.Kind... kinds) {
        List<Link> links = mailsTo(user.email()).stream()
                .map(OutgoingMail::path)
                .flatMap(path -> Optional.ofNullable(path).stream())
                .map(SsoContract::parse)
                .filter(link -> List.of(kinds).contains(link.kind()))
                .toList();
        return links.get(links.size() - 1);
    }

    private static Link parse(String path) {
        String[] parts = path.split("/", 3);
        return new Link(
                switch (parts[1]) {
                    case "bind" -> Tickets.Kind.BIND;
                    case "invite" -> Tickets.Kind.INVITE;
                    case "password" -> Tickets.Kind.PASSWORD;
                    case "undo" -> Tickets.Kind.NOT_ME;
                    default -> throw new AssertionError(parts[1]);
                },
                parts[2]);
    }

    /** Every mail to that address so far, oldest first. */
    List<OutgoingMail> mailsTo(String address) {
        Outbox outbox = services.get(Outbox.class);
        for (List<OutgoingMail> part = outbox.lease(500, Duration.ofMinutes(5));
                !part.isEmpty();
                part = outbox.lease(500, Duration.ofMinutes(5))) {
            part.stream()
                    .sorted(java.util.Comparator.comparing(OutgoingMail::writtenAt))
                    .forEach(mails::add);
            part.forEach(mail -> outbox.accepted(mail.id()));
        }
        return mails.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    List<OutgoingMail.Kind> kindsTo(String address) {
        return mailsTo(address).stream().map(OutgoingMail::kind).toList();
    }

    User again(User user) {
        return users().find(user.company(), user.id()).orElseThrow();
    }

    static void assertRefused(ReasonCode reason, SignInOutcome outcome) {
        assertEquals(
                reason, assertInstanceOf(SignInOutcome.Refused.class, outcome).reason());
    }

    static SignInOutcome.SignedIn assertIn(User user, SignInOutcome outcome) {
        SignInOutcome.SignedIn in = assertInstanceOf(SignInOutcome.SignedIn.class, outcome);
        assertEquals(user.id(), in.user().id());
        return in;
    }

    static void assertCode(String code, Runnable work) {
        try {
            work.run();
        } catch (DirectoryException e) {
            assertEquals(code, e.code(), e.getMessage());
            return;
        }
        throw new AssertionError("Not refused; expected " + code);
    }
}
