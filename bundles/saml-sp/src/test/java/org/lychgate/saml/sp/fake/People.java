package org.lychgate.saml.sp.fake;

import java.time.Instant;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;

/** People of the tests. */
public final class People {
    public static final CompanyId ACME = new CompanyId("acme");
    public static final CompanyId BETA = new CompanyId("beta");
    public static final User ALICE = user("alice");
    public static final User BOB = user("bob");

    private People() {}

    private static User user(String name) {
        return new User(
                name,
                ACME,
                name + "@example.com",
                name + "@example.com",
                name,
                "Example",
                Role.REP,
                null,
                null,
                true,
                null,
                User.Source.LOCAL,
                Binding.NONE,
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                1);
    }
}
