package org.lychgate.org.admin.console.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;

/** Two organizations and the people in them. */
public final class People {
    public static final CompanyId ACME = new CompanyId("acme");
    public static final CompanyId OTHER = new CompanyId("other");
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private People() {}

    /** An organization that may use everything. */
    public static Organization organization(CompanyId id) {
        return organization(id, new Organization.Entitlements(true, true));
    }

    /** An organization whose name wants to be markup. */
    public static Organization organization(CompanyId id, Organization.Entitlements entitlements) {
        return new Organization(id, "The <" + id + "> & Co", List.of(id + ".example"), Role.REP, entitlements, NOW, 1);
    }

    /** Somebody of an organization, by a name. */
    public static User user(CompanyId company, String name, Role role) {
        String email = name + "@" + company + ".example";
        return new User(
                "u-" + name,
                company,
                email,
                email,
                name,
                "O'Tester",
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

    /** Metadata of an identity provider with one certificate. */
    public static IdpMetadata metadata(String entityId) {
        return new IdpMetadata(
                URI.create("https://idp.example/metadata"),
                "<EntityDescriptor/>",
                entityId,
                URI.create("https://idp.example:8443/sso"),
                IdpMetadata.SsoBinding.REDIRECT,
                null,
                List.of(new IdpMetadata.Certificate("ab".repeat(32), "AAAA", NOW, NOW.plusSeconds(60))),
                null,
                NOW,
                null);
    }

    /** A connection in some stage. */
    public static Connection connection(CompanyId company, Connection.Stage stage, Connection.Settings settings) {
        return new Connection(
                "conn-" + stage,
                company,
                stage,
                settings,
                metadata("https://idp.example"),
                stage == Connection.Stage.VERIFIED || stage == Connection.Stage.ENABLED ? NOW : null,
                stage == Connection.Stage.ENABLED ? NOW : null,
                null);
    }

    /** What an admin chooses at first. */
    public static Connection.Settings settings(String provider) {
        return new Connection.Settings(
                provider,
                Connection.Attributes.DEFAULT,
                Connection.IdentityKind.SAML_ID,
                false,
                false,
                Connection.FirstLogin.EXTERNAL_ID,
                false,
                null);
    }
}
