package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.AuthnRequests.Opened;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.FirstLogin;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.Connections.SaveOptions;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** The connection changes after the signature was checked and before the session is written, on both databases. */
class StandingBasisTest {
    private static final Connection.Settings TILE =
            SsoContract.settings(IdentityKind.SAML_ID, true, FirstLogin.EXTERNAL_ID);

    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-24")
        void aKeyReplacedMeanwhileSignsNobodyIn() {
            Scene scene = scene();
            Opened request = open(scene.company);
            replace(scene, TILE, metadata(idp(scene.company), "k2"));
            assertRefused(ReasonCode.SIGNATURE_INVALID, arrive(scene, request));
            assertEquals(0, sessions().of(scene.company).size() - scene.sessions);
        }

        @Test
        @Tag("rule-24")
        void aKeyWithdrawnByARefreshMeanwhileSignsNobodyIn() {
            Scene scene = scene();
            connections().refreshed(scene.connection.id(), metadata(idp(scene.company), "k1", "k2"));
            Opened both = open(scene.company);
            assertIn(scene.alice, arrive(scene, both));
            Opened request = open(scene.company);
            connections().refreshed(scene.connection.id(), metadata(idp(scene.company), "k2"));
            assertRefused(ReasonCode.SIGNATURE_INVALID, arrive(scene, request));
        }

        @Test
        @Tag("rule-24")
        void everyKeyThatVerifiedHasToBeTrustedStill() {
            Scene scene = scene();
            connections().refreshed(scene.connection.id(), metadata(idp(scene.company), "k1", "k2"));
            Connection two = connections().find(scene.connection.id()).orElseThrow();
            Opened request = open(scene.company);
            VerifiedAssertion assertion =
                    says(two, "a-1").signedWith("k1", "k2").to(request).assertion();
            connections().refreshed(two.id(), metadata(idp(scene.company), "k1"));
            assertRefused(
                    ReasonCode.SIGNATURE_INVALID, signIns().complete(assertion, browser(request.browserSecret())));
        }

        @Test
        @Tag("rule-24")
        void anotherEntityIdMeanwhileSignsNobodyInThoughTheKeyIsShared() {
            Scene scene = scene();
            Opened request = open(scene.company);
            connections()
                    .save(
                            scene.company,
                            TILE,
                            metadata("https://moved.test", "k1"),
                            new SaveOptions(true, java.util.Set.of()),
                            OPERATOR);
            assertRefused(ReasonCode.ISSUER_MISMATCH, arrive(scene, request));
        }

        @Test
        @Tag("rule-24")
        void anotherMappingMeanwhileSignsNobodyIn() {
            Scene scene = scene();
            Opened request = open(scene.company);
            replace(scene, mapped("employee"), metadata(idp(scene.company), "k1"));
            assertRefused(ReasonCode.ATTRIBUTE_MISSING, arrive(scene, request));
        }

        @Test
        @Tag("rule-24")
        void anUnsolicitedResponseThatWaitsFindsItsKeyReplaced() {
            Scene scene = scene();
            SignInOutcome.Continue on = assertInstanceOf(
                    SignInOutcome.Continue.class, says(scene.connection, "a-1").in(browser()));
            replace(scene, TILE, metadata(idp(scene.company), "k2"));
            assertRefused(
                    ReasonCode.SIGNATURE_INVALID,
                    signIns().resume(on.handle(), false, browser()).orElseThrow());
        }

        @Test
        @Tag("rule-24")
        void aBindingThatWaitsForThePasswordFindsItsKeyReplaced() {
            CompanyId company = company();
            User admin = withPassword(company, "admin", Role.ADMIN);
            Connection connection = enabled(company, TILE);
            SignInOutcome.ConfirmationNeeded needed = assertInstanceOf(
                    SignInOutcome.ConfirmationNeeded.class,
                    bind(company, admin, says(connection, "admin-1").email("other@elsewhere.test")));
            connections().save(company, TILE, metadata(idp(company), "k2"), PLAIN, OPERATOR);
            assertRefused(
                    ReasonCode.SIGNATURE_INVALID,
                    tickets().confirm(needed.attempt(), PASSWORD, browser()).orElseThrow());
        }

        @Test
        @Tag("rule-24")
        void settingsThatTrustNothingElseDisturbNoLogin() {
            Scene scene = scene();
            Opened request = open(scene.company);
            replace(scene, settings(), metadata(idp(scene.company), "k0", "k1"));
            assertIn(scene.alice, arrive(scene, request));
        }

        private record Scene(CompanyId company, User alice, Connection connection, int sessions) {}

        private Scene scene() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company, TILE);
            bound(company, connection, alice, "a-1");
            return new Scene(company, alice, connection, sessions().of(company).size());
        }

        private SignInOutcome arrive(Scene scene, Opened request) {
            return says(scene.connection, "a-1").to(request).in(browser(request.browserSecret()));
        }

        private void replace(Scene scene, Connection.Settings settings, IdpMetadata metadata) {
            connections().save(scene.company, settings, metadata, PLAIN, OPERATOR);
        }

        private static Connection.Settings mapped(String samlId) {
            return new Connection.Settings(
                    TILE.provider(),
                    new Connection.Attributes("first_name", "last_name", samlId),
                    TILE.identity(),
                    TILE.idpInitiated(),
                    TILE.signAuthnRequests(),
                    TILE.firstLogin(),
                    TILE.allowCbc(),
                    TILE.nameIdFormat());
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
