package org.lychgate.saml.sp.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.directory.api.verify.MetadataReading;
import org.lychgate.directory.api.verify.MetadataSource;
import org.lychgate.provider.entra.internal.EntraProvider;
import org.lychgate.provider.generic.internal.GenericProvider;
import org.lychgate.provider.okta.internal.OktaProvider;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.verify.MetadataVerifier;
import org.lychgate.saml.sp.testidp.IdpXml;
import org.lychgate.saml.sp.testidp.TestKey;

/** What is pasted where metadata belongs, and what came of it. */
class MetadataDiagnosisTest {
    private static final String URL = "https://idp.example.com/metadata";
    private static final String GOOD = IdpXml.of(World.IDP, TestKey.RSA);

    private final World world = new World();

    @BeforeEach
    void plugIn() {
        world.providers.unplugAll();
        List.of(new GenericProvider(), new EntraProvider(), new OktaProvider()).forEach(world.providers::plug);
    }

    private Diagnosis refused(MetadataSource source, String provider) {
        MetadataReading.Unacceptable bad = assertInstanceOf(
                MetadataReading.Unacceptable.class,
                MetadataVerifier.of(world.parts()).read(source, provider, null));
        Diagnosis diagnosis = bad.diagnosis();
        assertNotNull(diagnosis, bad::toString);
        assertTrue(bad.message().endsWith(diagnosis.fix()), bad::message);
        return diagnosis;
    }

    private String url(String url) {
        return refused(new MetadataSource.Url(url), "generic").cause();
    }

    private String document(String document) {
        world.web.put(URI.create(URL), document);
        String byUrl = url(URL);
        assertEquals(byUrl, refused(new MetadataSource.Xml(document), "generic").cause());
        return byUrl;
    }

    @ParameterizedTest
    @CsvSource({
        "metadata-url-malformed, idp.example.com/metadata",
        "metadata-xml-in-url-field, <md:EntityDescriptor/>",
        "company-id-in-url-field, acme",
        "company-id-in-url-field, urn:idp:acme",
        "company-id-in-url-field, 4f6d1a3e-0d3c-4a53-9a07-0d9c8f3e2b11",
        "metadata-unreachable, https://nowhere.example.com/metadata"
    })
    void anAddressThatIsNone(String cause, String url) {
        assertEquals(cause, url(url));
    }

    /** What is not even asked for. */
    private String forbidden(String provider, String url) {
        FailedMetadata failed =
                new FailedMetadata("metadata_url_forbidden", "Over https only.", provider, url, null, null);
        return world.parts().diagnoses().of(failed).orElseThrow().cause();
    }

    @Test
    void anAddressThatMustNotBeFetched() {
        assertEquals("metadata-url-http", forbidden("generic", "http://idp.example.com/metadata"));
        assertEquals("metadata-url-has-password", forbidden("generic", "https://me:secret@idp.example.com/metadata"));
        assertEquals("console-url-pasted", forbidden("generic", "https://portal.azure.com/#view/x"));
    }

    @Test
    void aDocumentThatIsNone() {
        assertEquals("metadata-is-web-page", document("<!DOCTYPE html><html><body>Sign in</body></html>"));
        assertEquals("metadata-is-web-page", document("<html><br></html>"));
        assertEquals("metadata-is-openid", document("{\"issuer\": \"https://idp.example.com\"}"));
        assertEquals(
                "metadata-is-certificate", document("-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----"));
        assertEquals("metadata-is-certificate", document(TestKey.RSA.base64()));
        assertEquals("metadata-cut-off", document(GOOD.substring(0, GOOD.length() - 30)));
        assertEquals("metadata-doctype", document("<!DOCTYPE x [<!ENTITY y 'z'>]>" + GOOD));
        assertEquals("metadata-not-xml", document("<feed/>"));
    }

    @Test
    void aDescriptorOfSomethingElse() {
        String sp = "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"ID\">"
                + "<md:SPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>"
                + "</md:EntityDescriptor>";
        assertEquals("metadata-is-our-own", document(sp.replace("ID\"", World.SP + "\"")));
        assertEquals("metadata-is-of-service-provider", document(sp));
        assertEquals(
                "metadata-ws-federation-only",
                document(sp.replace("SPSSODescriptor", "RoleDescriptor")
                        .replace(
                                "urn:oasis:names:tc:SAML:2.0:protocol",
                                "http://docs.oasis-open.org/wsfed/federation/200706")));
        assertEquals("metadata-without-idp", document(sp.replace("SPSSODescriptor", "AttributeAuthorityDescriptor")));
        assertEquals("metadata-saml-1-only", document(GOOD.replace("SAML:2.0:protocol\"", "SAML:1.1:protocol\"")));
        assertEquals(
                "metadata-logout-only", document(GOOD.replace("md:SingleSignOnService", "md:SingleLogoutService")));
        assertEquals("metadata-encryption-key-only", document(GOOD.replace("use=\"signing\"", "use=\"encryption\"")));
        assertEquals("metadata-without-key", document(IdpXml.of(World.IDP)));
        assertEquals(
                "metadata-several-idps",
                document(GOOD.replaceFirst("(?s)(<md:IDPSSODescriptor.*</md:IDPSSODescriptor>)", "$1$1")));
    }

    @Test
    void aProvidersOwnMistakes() {
        assertEquals("okta-issuer-as-metadata-url", forbidden("okta", "http://www.okta.com/exk1"));
        String signOn = "https://acme.okta.com/app/acme/exk1/sso/saml";
        world.web.put(URI.create(signOn), "<html></html>");
        assertEquals(
                "okta-sign-on-url-pasted",
                refused(new MetadataSource.Url(signOn), "okta").cause());
        String common = "https://login.microsoftonline.com/common/federationmetadata/2007-06/federationmetadata.xml";
        world.web.put(URI.create(common), IdpXml.of("https://sts.windows.net/t/", TestKey.RSA));
        assertEquals(
                "entra-common-tenant",
                refused(new MetadataSource.Url(common), "entra").cause());
    }

    @Test
    void aCheckThatDoesNotPassSaysWhereToMendIt() {
        String tenant = "https://login.microsoftonline.com/t/federationmetadata/2007-06/federationmetadata.xml";
        world.web.put(URI.create(tenant), "<html></html>");
        List<Check> checks = MetadataVerifier.of(world.parts()).check(LoginDiagnosisTest.byUrl("entra", tenant));
        for (Check check : checks) {
            Diagnosis diagnosis = check.diagnosis();
            if (check.status() == Check.Status.PASS) {
                assertNull(diagnosis, check::id);
            } else {
                assertNotNull(diagnosis, check::id);
                assertEquals(diagnosis.fix(), check.remedy());
            }
        }
        assertEquals(
                List.of("metadata-is-web-page", "entra-metadata-without-appid"),
                checks.stream()
                        .filter(c ->
                                List.of("metadata_readable", "provider_review").contains(c.id()))
                        .map(Check::diagnosis)
                        .map(d -> d == null ? "" : d.cause())
                        .toList());
    }
}
