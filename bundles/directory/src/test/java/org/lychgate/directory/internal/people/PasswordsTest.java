package org.lychgate.directory.internal.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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
