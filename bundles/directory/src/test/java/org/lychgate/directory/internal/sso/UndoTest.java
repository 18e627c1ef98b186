package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.SignIns.PasswordOutcome;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.SsoSwitch.Audience;
import org.lychgate.directory.api.SsoSwitch.Enabled;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Tokens;

/** Security rules 26 and 27 where enabling single sign-on is undone, on both databases. */
class UndoTest {
    abstract static class Contract extends SwitchContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-27")
        void theSessionThatPressedEnableLivesOnForUndoOnly() {
            CompanyId company = company();
            User admin = withPassword(company, "admin", Role.ADMIN);
            User other = withPassword(company, "other", Role.ADMIN);
            String pressed = passwordSession(company, admin);
            String another = passwordSession(company, other);
            verified(company, settings());
            ssoSwitch().enable(company, ALL, actor(admin, pressed));
            assertEquals(Optional.empty(), sessions().find(another));
            Session left = sessions().find(pressed).orElseThrow();
            assertEquals(Session.Scope.UNDO_ONLY, left.scope());
            assertEquals(clock.instant().plus(Duration.ofHours(1)), left.expiresAt());
        }

        @Test
        @Tag("rule-27")
        void undoBringsFormerPasswordsOfUnchangedPeopleBackWithoutMails() {
            CompanyId company = company();
            User admin = withPassword(company, "admin", Role.ADMIN);
            User changed = withPassword(company, "changed", Role.REP);
            String pressed = passwordSession(company, admin);
            Connection connection = verified(company, settings());
            ssoSwitch().enable(company, ALL, actor(admin, pressed));
            clock.advance(Duration.ofMinutes(30));
            users().change(
                            company,
                            changed.id(),
                            new Users.Change(null, null, null, Role.MEETINGS, null, null),
                            null,
                            OPERATOR);
            users().mailBinding(company, changed.id(), OPERATOR);
            String samlSession = bound(company, connection, changed, "c-1").sessionToken();
            int mails = kindsTo(admin.email()).size();

            SsoSwitch.Disabled undone = ssoSwitch().undo(company, null, actor(admin, pressed));

            assertEquals(0, undone.passwordMails());
            assertEquals(mails, kindsTo(admin.email()).size());
            assertInstanceOf(PasswordOutcome.In.class, byPassword(company, admin));
            assertInstanceOf(PasswordOutcome.Wrong.class, byPassword(company, changed));
            assertEquals(Optional.empty(), sessions().find(samlSession));
            assertEquals(Optional.empty(), connections().enabled(company));
            Link link = link(admin);
            assertInstanceOf(Tickets.Look.Voided.class, tickets().look(link.kind(), link.token()));
        }

        @Test
        @Tag("rule-27")
        void undoAsksForTheCodeUnlessThePressingSessionOrTheOperatorCalls() {
            CompanyId company = company();
            User admin = withPassword(company, "admin", Role.ADMIN);
            User other = user(company, "other", Role.ADMIN);
            String pressed = passwordSession(company, admin);
            verified(company, settings());
            Actor presser = actor(admin, pressed);
            Enabled enabled = ssoSwitch().enable(company, ALL, presser);
            Actor another = at("192.0.2.31", other);
            assertCode("undo_code_wrong", () -> ssoSwitch().undo(company, null, another));
            assertCode("undo_code_wrong", () -> ssoSwitch().undo(company, Tokens.fresh(), another));
            assertTrue(connections().enabled(company).isPresent());
            ssoSwitch().undo(company, enabled.undoCode(), another);
            assertEquals(Optional.empty(), connections().enabled(company));

            Enabled anew = ssoSwitch().enable(company, ALL, OPERATOR);
            assertCode("undo_code_wrong", () -> ssoSwitch().undo(company, enabled.undoCode(), another));
            assertCode("undo_code_wrong", () -> ssoSwitch().undo(company, null, presser));
            assertNotNull(anew.undoCode());
            ssoSwitch().undo(company, null, OPERATOR);
        }

        @Test
        @Tag("rule-26")
        @Tag("rule-27")
        void wrongUndoCodesAreWrongTokensAndTheRightOneStillWorks() {
            CompanyId company = company();
            User other = user(company, "other", Role.ADMIN);
            verified(company, settings());
            Enabled enabled = ssoSwitch().enable(company, ALL, OPERATOR);
            Actor another = at("192.0.2.32", other);
            String limited = "";
            for (int i = 0; i < 100 && !limited.equals("too_many_tries"); i++) {
                limited = assertThrows(
                                DirectoryException.class, () -> ssoSwitch().undo(company, Tokens.fresh(), another))
                        .code();
            }
            assertEquals("too_many_tries", limited);
            assertCode("undo_code_wrong", () -> ssoSwitch().undo(company, Tokens.fresh(), at("192.0.2.33", other)));
            assertEquals(
                    0, ssoSwitch().undo(company, enabled.undoCode(), another).passwordMails());
        }

        private static Actor at(String address, User user) {
            return new Actor(Actor.Kind.USER, user.id(), user.email(), "session-elsewhere", address);
        }

        @Test
        @Tag("rule-27")
        void undoCountsFromTheFirstEnableInThirtyDays() {
            CompanyId company = company();
            user(company, "admin", Role.ADMIN);
            enabled(company);
            clock.advance(Duration.ofMinutes(50));
            ssoSwitch().undo(company, null, OPERATOR);
            ssoSwitch().enable(company, ALL, OPERATOR);
            clock.advance(Duration.ofMinutes(11));
            assertCode("undo_expired", () -> ssoSwitch().undo(company, null, OPERATOR));
            ssoSwitch().disable(company, Audience.ALL, OPERATOR);
            assertCode("sso_not_enabled", () -> ssoSwitch().undo(company, null, OPERATOR));
            clock.advance(Duration.ofDays(31));
            ssoSwitch().enable(company, ALL, OPERATOR);
            clock.advance(Duration.ofMinutes(59));
            assertEquals(0, ssoSwitch().undo(company, null, OPERATOR).passwordMails());
        }
    }

    @Nested
    class OnDerby extends Contract {
        OnDerby() {
            super(DatabaseDialect.DERBY);
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(DatabaseDialect.POSTGRESQL);
        }
    }
}
