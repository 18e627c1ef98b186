package org.lychgate.directory.internal.people;

/** Passwords whose hash costs next to nothing, for tests of what is done with them; {@code PasswordsTest} shows what the product's cost. */
public final class CheapPasswords {
    private CheapPasswords() {}

    /** Fresh ones, which count their own runs. */
    public static Passwords make() {
        return new Passwords(new Passwords.Cost(64, 1, 1));
    }
}
