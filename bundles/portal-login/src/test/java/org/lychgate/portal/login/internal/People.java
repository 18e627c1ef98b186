package org.lychgate.portal.login.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;

/** One organization and the people in it. */
final class People {
    static final CompanyId ACME = new CompanyId("acme");
    static final CompanyId OTHER = new CompanyId("other");
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private People() {}

    static Organization organization(CompanyId id, String name) {
        return new Organization(
                id, name, List.of("acme.example"), Role.REP, new Organization.Entitlements(true, true), NOW, 1);
    }

    static User alice(Role role) {
        return new User(
                "u-alice",
                ACME,
                "alice@acme.example",
                "alice@acme.example",
                "Alice",
                "Ärlig & Söhne",
                role,
                null,
                null,
                true,
                null,
                User.Source.LOCAL,
                Binding.NONE,
                true,
                NOW,
                NOW,
                1);
    }

    static User bob() {
        return new User(
                "u-bob",
                ACME,
                "alice@acme.example",
                "alice@acme.example",
                "Alice",
                "Ärlig & Söhne",
                Role.REP,
                null,
                null,
                true,
                null,
                User.Source.LOCAL,
                Binding.NONE,
                true,
                NOW,
                NOW,
                1);
    }

    static Session session(User user, Session.Scope scope) {
        return session(user, scope, Session.Method.PASSWORD);
    }

    static Session session(User user, Session.Scope scope, Session.Method method) {
        return new Session(
                "s1",
                user,
                organization(user.company(), "Acme <Ltd>"),
                null,
                "session-csrf",
                method,
                scope,
                NOW,
                NOW.plusSeconds(3600));
    }

    static Session operatorSession() {
        return new Session(
                "s2",
                null,
                null,
                "operator@host.example",
                "session-csrf",
                Session.Method.PASSWORD,
                Session.Scope.FULL,
                NOW,
                NOW.plusSeconds(3600));
    }

    static Connection connection(CompanyId company, IdpMetadata.@Nullable Logout logout) {
        return new Connection(
                "c1",
                company,
                Connection.Stage.ENABLED,
                new Connection.Settings(
                        "generic",
                        Connection.Attributes.DEFAULT,
                        Connection.IdentityKind.SAML_ID,
                        false,
                        false,
                        Connection.FirstLogin.EXTERNAL_ID,
                        false,
                        null),
                new IdpMetadata(
                        null,
                        "<xml/>",
                        "https://idp.example/entity",
                        URI.create("https://idp.example:8443/sso"),
                        IdpMetadata.SsoBinding.REDIRECT,
                        logout,
                        List.of(),
                        null,
                        NOW,
                        null),
                NOW,
                NOW,
                null);
    }
}
