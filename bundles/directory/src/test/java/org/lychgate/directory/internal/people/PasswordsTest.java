package org.lychgate.directory.internal.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.Services;
import org.lychgate.directory.internal.Settings;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.TestClock;
import org.lychgate.directory.internal.store.TestDatabase;

/** Argon2id strings. */
class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void aHashMatchesItsPasswordOnlyAndIsSalted() {
        String hash = passwords.hash("correct horse battery");
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        assertTrue(hash.length() <= 200);
        assertTrue(passwords.matches("correct horse battery", hash));
        assertFalse(passwords.matches("correct horse batterz", hash));
        assertNotEquals(hash, passwords.hash("correct horse battery"));
    }

    @Test
    @Tag("rule-26")
    void theProductKeepsPasswordsAtThatCost() {
        try (TestDatabase database = TestDatabase.fresh(DatabaseDialect.DERBY);
                Store store = Store.open(database.settings(), new TestClock());
                Services services = new Services(
                        store, new Settings(database.settings(), null, URI.create("http://localhost:8080")))) {
            Actor operator = Actor.operatorToken("127.0.0.1");
            CompanyId company = services.get(Organizations.class)
                    .create(new Organizations.NewOrganization("Acme", null, List.of()), operator)
                    .companyId();
            String id = services.get(Users.class)
                    .create(
                            company,
                            new Users.NewUser("ada@example.com", "Ada", "L", Role.REP, "correct horse battery"),
                            operator)
                    .id();
            String kept = store.transactions()
                    .inTransaction(em -> em.find(UserEntity.class, id).getPasswordHash());
            assertTrue(String.valueOf(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        }
    }

    @Test
    void aHashKeptAtAnotherCostStillMatches() {
        Passwords cheap = CheapPasswords.make();
        assertTrue(cheap.matches("correct horse battery", passwords.hash("correct horse battery")));
        assertTrue(passwords.matches("correct horse battery", cheap.hash("correct horse battery")));
    }

    @Test
    void aHashOfAnotherImplementationIsUnderstood() {
        // Of the reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 256 -p 1 -l 32
        String reference = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        assertTrue(passwords.matches("password", reference));
        assertFalse(passwords.matches("Password", reference));
    }

    @Test
    void nobodysPasswordNeverMatches() {
        assertFalse(passwords.matches("nobody has this password", null));
    }

    @Test
    void aPasswordOfMegabytesCostsNoMoreAndNeverMatches() {
        String hash = passwords.hash("x".repeat(400));
        assertFalse(passwords.matches("x".repeat(1_000_000), hash));
    }

    @Test
    void weakPasswordsAreNamed() {
        assertTrue(Passwords.weakness("elevenchars").orElseThrow().contains("at least 12"));
        assertTrue(Passwords.weakness("ab".repeat(101)).orElseThrow().contains("at most 200"));
        assertTrue(Passwords.weakness("aaaaaaaaaaaaaaa").orElseThrow().contains("different"));
        assertEquals(java.util.Optional.empty(), Passwords.weakness("twelve chars"));
    }
}
