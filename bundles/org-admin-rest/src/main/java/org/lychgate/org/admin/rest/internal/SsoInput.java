package org.lychgate.org.admin.rest.internal;

import java.util.Optional;
import java.util.Set;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.verify.MetadataSource;
import org.lychgate.edge.admin.Refusal;
import org.lychgate.edge.admin.SsoDraft;

/** What a PUT of a connection says. It replaces all: what is omitted gets its default. */
final class SsoInput {
    private SsoInput() {}

    static SsoDraft read(JsonBody body) {
        String provider = body.requiredText("provider");
        Optional<String> url = body.text("metadataUrl");
        Optional<String> xml = body.text("metadataXml");
        Optional<String> idpEntityId = body.text("idpEntityId");
        Connection.Attributes attributes = attributes(body.object("attributes"));
        Connection.IdentityKind identity = body.choice("identity", ConnectionView::identity, "saml_id or nameid")
                .orElse(Connection.IdentityKind.SAML_ID);
        boolean idpInitiated = body.flag("idpInitiated").orElse(false);
        boolean signAuthnRequests = body.flag("signAuthnRequests").orElse(false);
        Connection.FirstLogin firstLogin = body.choice(
                        "firstLogin", ConnectionView::firstLogin, "externalId or userName")
                .orElse(Connection.FirstLogin.EXTERNAL_ID);
        boolean allowCbc = body.flag("allowCbc").orElse(false);
        Connections.SaveOptions options = new Connections.SaveOptions(
                body.flag("carryBindings").orElse(false),
                body.texts("acknowledge").map(Set::copyOf).orElse(Set.of()));
        body.finish();
        return new SsoDraft(
                provider,
                source(url, xml),
                idpEntityId.orElse(null),
                attributes,
                identity,
                idpInitiated,
                signAuthnRequests,
                firstLogin,
                allowCbc,
                options);
    }

    private static Connection.Attributes attributes(JsonBody body) {
        Connection.Attributes defaults = Connection.Attributes.DEFAULT;
        return new Connection.Attributes(
                name(body, "firstName", defaults.firstName()),
                name(body, "lastName", defaults.lastName()),
                name(body, "samlId", defaults.samlId()));
    }

    private static String name(JsonBody body, String field, String omitted) {
        String name = body.text(field).orElse(omitted);
        if (!SsoDraft.isAttributeName(name)) {
            body.refuse(field, "The name of an attribute: 1 to 500 characters.");
        }
        return name;
    }

    private static MetadataSource source(Optional<String> url, Optional<String> xml) {
        if (url.isPresent() == xml.isPresent()) {
            throw Refusal.at(
                    400, "metadata_source", "/metadataUrl", "Exactly one of metadataUrl and metadataXml is expected.");
        }
        if (url.isPresent()) {
            return new MetadataSource.Url(url.get());
        }
        return new MetadataSource.Xml(xml.orElseThrow());
    }
}
