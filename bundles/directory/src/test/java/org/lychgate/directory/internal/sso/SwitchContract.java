package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Set;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.SignIns.PasswordOutcome;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** The short words that the tests of enabling, undoing and disabling are written in. */
abstract class SwitchContract extends SsoContract {
    /** What must be acknowledged before enabling with nobody proven and nothing mailed. */
    static final Set<String> ALL = Set.of(SsoSwitch.NO_PROVEN_ADMIN, SsoSwitch.MAIL_NOT_DELIVERING);

    SwitchContract(DatabaseDialect dialect) {
        super(dialect);
    }

    PasswordOutcome byPassword(CompanyId company, User user) {
        return signIns().byPassword(user.email(), PASSWORD, company, browser());
    }

    String passwordSession(CompanyId company, User user) {
        return assertInstanceOf(PasswordOutcome.In.class, byPassword(company, user))
                .signedIn()
                .sessionToken();
    }

    Actor actor(User user, String sessionToken) {
        return new Actor(
                Actor.Kind.USER,
                user.id(),
                user.email(),
                sessions().find(sessionToken).orElseThrow().id(),
                null);
    }
}
