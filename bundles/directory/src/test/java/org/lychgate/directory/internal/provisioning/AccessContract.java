package org.lychgate.directory.internal.provisioning;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Outbox;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.Services;
import org.lychgate.directory.internal.Settings;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.CheapPasswords;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.StoreContract;

/** An open directory, and the short words the tests of who may provision are written in. */
@SuppressWarnings("NullAway.Init") // Services are made once the store is open.
abstract class AccessContract extends StoreContract {
    static final Actor OPERATOR = Actor.operatorToken("127.0.0.1");
    static final String PASSWORD = "correct horse battery";
    private static final String HASH = CheapPasswords.make().hash(PASSWORD);
    private static final AtomicInteger COUNTER = new AtomicInteger();

    Services services;

    AccessContract(DatabaseDialect dialect) {
        super(dialect);
    }

    @Override
    protected void ready() {
        services = new Services(
                store,
                new Settings(database().settings(), null, URI.create("http://localhost:8080")),
                CheapPasswords.make());
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

    /** The operator gives or takes the right to provision. */
    void entitle(CompanyId company, boolean scim) {
        services.get(Organizations.class)
                .change(company, new Organizations.Change(null, null, null, null, scim), null, OPERATOR);
    }

    User person(CompanyId company, Role role) {
        return services.get(Users.class)
                .create(company, new Users.NewUser(address(), "Ada", "Lovelace", role, PASSWORD), OPERATOR);
    }

    private static String address() {
        return "person" + COUNTER.incrementAndGet() + "@example.com";
    }

    /** Somebody who was invited and has joined, quickly made: the password is hashed once for all of them. */
    User joined(CompanyId company, Role role) {
        User user = services.get(Users.class)
                .create(company, new Users.NewUser(address(), "Ada", "Lovelace", role, null), OPERATOR);
        store.transactions().run(em -> {
            UserEntity row = em.find(UserEntity.class, user.id());
            row.setPasswordHash(HASH);
            row.setJoinedAt(store.now());
        });
        return user;
    }

    /** What was done to an organization, newest first. */
    List<Audit.Row> audit(CompanyId company) {
        return services.get(Audit.class).list(company, Page.Request.FIRST).items();
    }

    /** Mails that are due now to that address, leased for a moment. */
    List<OutgoingMail> mailsTo(String address) {
        return services.get(Outbox.class).lease(10_000, Duration.ZERO).stream()
                .filter(mail -> mail.to().equals(address))
                .toList();
    }

    static DirectoryException refused(String code, Runnable useCase) {
        DirectoryException refusal = Assertions.assertThrows(DirectoryException.class, useCase::run);
        Assertions.assertEquals(code, refusal.code());
        return refusal;
    }
}
