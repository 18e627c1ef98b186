package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.verify.Check;

class SsoTest {
    private static final String SSO = "/organizations/acme1/sso";
    private static final String PUT = "{'provider': 'okta', 'metadataUrl': 'https://idp.example/metadata'}";

    @RegisterExtension
    final AdminServer server = new AdminServer();

    @Test
    void livePluginsAreListedWithTheirGuides() {
        Answer answer = server.session("acme1", "GET", "/providers").expect(200);
        assertEquals("None", answer.at("/items/0/menuLabel"));
        assertEquals("okta", answer.at("/items/1/id"));
        assertEquals("org.lychgate.provider.okta", answer.at("/items/1/bundle/symbolicName"));
        assertEquals("1.2.3", answer.at("/items/1/bundle/version"));
        assertEquals("Company ID", answer.at("/items/1/setupGuide/steps/0/fields/0/label"));
        assertEquals("{scimToken}", answer.at("/items/1/scimGuide/steps/0/fields/0/value"));
        assertEquals("User", answer.at("/items/1/scimGuide/mappings/0/resource"));
        assertEquals("login", answer.at("/items/1/scimGuide/mappings/0/source"));
        assertEquals("userName", answer.at("/items/1/scimGuide/mappings/0/target"));
        assertTrue(answer.at("/items/1/scimGuide/mappings/0/effect").contains("unique"));
        server.providers.plugged.remove("okta");
        assertEquals(
                1,
                server.session("acme1", "GET", "/providers")
                        .expect(200)
                        .json()
                        .path("items")
                        .size());
    }

    @Test
    void ourAddressesAreThereBeforeAnythingIsSaved() {
        Answer answer = server.session("acme1", "GET", SSO).expect(200);
        assertEquals("unconfigured", answer.at("/state"));
        assertEquals("https://portal.example/auth/saml/acme1", answer.at("/acsUrl"));
        assertEquals("https://portal.example/api/saml/consume", answer.at("/sharedAcsUrl"));
        assertEquals("https://portal.example/auth/saml/acme1/logout", answer.at("/logoutUrl"));
        assertEquals("saml_id", answer.at("/attributes/samlId"));
        assertTrue(answer.json().path("provider").isNull());
        assertTrue(answer.json().path("metadata").isNull());
    }

    @Test
    void savingAnswersWhatReadingAnswersAndWhatWasRecognised() {
        Answer saved = server.session("acme1", "PUT", SSO).json(PUT).expect(200);
        assertEquals("configured", saved.at("/state"));
        assertEquals("okta", saved.at("/recognizedProvider"));
        assertEquals("no_appid", saved.at("/warnings/0/id"));
        assertEquals("url", saved.at("/metadata/source"));
        assertEquals("https://idp.example", saved.at("/metadata/idpEntityId"));
        Answer read = server.session("acme1", "GET", SSO).expect(200);
        assertEquals(saved.header("ETag"), read.header("ETag"));
        assertEquals(saved.at("/metadata/certificates/0/sha256"), read.at("/metadata/certificates/0/sha256"));
        assertTrue(read.json().path("recognizedProvider").isMissingNode());
    }

    @Test
    @Tag("rule-18")
    void whatIsOmittedGetsItsDefaultAndThePluginsFormatIsCopied() {
        server.operator("PUT", SSO).json(PUT).expect(200);
        assertEquals(
                new Connection.Settings(
                        "okta",
                        Connection.Attributes.DEFAULT,
                        Connection.IdentityKind.SAML_ID,
                        false,
                        false,
                        Connection.FirstLogin.EXTERNAL_ID,
                        false,
                        "urn:format:okta"),
                server.sso.saved.get(0));
        assertEquals("save SaveOptions[carryBindings=false, acknowledge=[]]", server.sso.calls.get(0));
    }

    @Test
    @Tag("rule-18")
    void everySwitchReachesTheConnection() {
        server.operator("PUT", SSO)
                .json(
                        "{'provider': 'generic', 'metadataXml': '<EntityDescriptor/>', 'idpEntityId': 'https://idp.example',"
                                + " 'attributes': {'samlId': 'uid', 'lastName': null}, 'identity': 'nameid', 'idpInitiated': true,"
                                + " 'signAuthnRequests': true, 'firstLogin': 'userName', 'allowCbc': true,"
                                + " 'carryBindings': true, 'acknowledge': ['bindings-lost']}")
                .expect(200);
        assertEquals(
                new Connection.Settings(
                        "generic",
                        new Connection.Attributes("first_name", "last_name", "uid"),
                        Connection.IdentityKind.NAMEID,
                        true,
                        true,
                        Connection.FirstLogin.USER_NAME,
                        true,
                        "urn:format:generic"),
                server.sso.saved.get(0));
        assertEquals("save SaveOptions[carryBindings=true, acknowledge=[bindings-lost]]", server.sso.calls.get(0));
        assertEquals("generic Xml[19] https://idp.example", server.verifier.reads.get(0));
    }

    @Test
    void bothOrNeitherOfUrlAndXmlIs400() {
        server.operator("PUT", SSO).json("{'provider': 'okta'}").refused(400, "metadata_source");
        server.operator("PUT", SSO)
                .json("{'provider': 'okta', 'metadataUrl': 'https://a.example', 'metadataXml': '<a/>'}")
                .refused(400, "metadata_source");
        assertTrue(server.sso.calls.isEmpty());
    }

    @Test
    void metadataOverAMebibyteIs413() {
        server.operator("PUT", SSO)
                .json("{'provider': 'okta', 'metadataXml': '" + "x".repeat(1024 * 1024 + 1) + "'}")
                .refused(413, "too_large");
    }

    @Test
    void brokenMetadataIs422WithTheReasonAndChangesNothing() {
        server.operator("PUT", SSO).json(PUT).expect(200);
        String before = server.operator("GET", SSO).expect(200).body();
        Answer answer = server.operator("PUT", SSO)
                .json("{'provider': 'okta', 'metadataXml': '<broken'}")
                .refused(422, "metadata_malformed");
        assertEquals("/metadataXml", answer.at("/errors/0/pointer"));
        assertEquals("not-metadata", answer.at("/diagnosis/cause"));
        assertEquals("idp", answer.at("/diagnosis/at"));
        assertEquals("Single sign-on", answer.at("/diagnosis/idpScreen"));
        assertEquals("Metadata URL", answer.at("/diagnosis/idpField"));
        assertEquals("docs/errors/not-metadata.md", answer.at("/diagnosis/help"));
        assertEquals(before, server.operator("GET", SSO).expect(200).body());
    }

    /** Whatever stage refuses it: the shape, the version, the plug-in, the metadata. */
    @Test
    void noRefusedPutChangesAByteOfTheConnection() {
        server.operator("PUT", SSO).json(PUT).expect(200);
        Answer before = server.operator("GET", SSO).expect(200);
        for (String body : List.of(
                "{",
                "{'provider': 'okta'}",
                "{'provider': 'okta', 'metadataUrl': 'https://a.example', 'metadataXml': '<a/>'}",
                "{'provider': 'nobody', 'metadataUrl': 'https://evil.example/metadata'}",
                "{'provider': 'okta', 'metadataXml': '<broken'}",
                "{'provider': 'okta', 'metadataUrl': 'https://evil.example/metadata', 'attributes': {'samlId': ''}}",
                "{'provider': 'okta', 'metadataUrl': 'https://evil.example/metadata', 'identity': 'email'}",
                "{'provider': 'okta', 'metadataXml': '" + "x".repeat(1024 * 1024 + 1) + "'}")) {
            Answer refused = server.operator("PUT", SSO).json(body).send();
            assertTrue(refused.status() >= 400 && refused.status() < 500, refused.status() + " for " + body);
            assertUntouched(before);
        }
        server.operator("PUT", SSO)
                .header("If-Match", "\"another\"")
                .json("{'provider': 'generic', 'metadataUrl': 'https://evil.example/metadata'}")
                .expect(412);
        assertUntouched(before);
    }

    private void assertUntouched(Answer before) {
        Answer after = server.operator("GET", SSO).expect(200);
        assertEquals(before.body(), after.body());
        assertEquals(before.header("ETag"), after.header("ETag"));
        assertEquals(1, server.sso.saved.size());
    }

    @Test
    void anUnknownPluginIs422AndAnAbsentOne503() {
        server.operator("PUT", SSO)
                .json("{'provider': 'nonesuch', 'metadataUrl': 'https://a.example'}")
                .refused(422, "provider_unknown");
        server.providers.plugged.remove("okta");
        server.operator("PUT", SSO).json(PUT).refused(422, "provider_unknown");
        server.providers.installed.add("okta");
        Answer answer = server.operator("PUT", SSO).json(PUT).refused(503, "provider_unavailable");
        assertEquals("2", answer.header("Retry-After"));
        assertTrue(server.sso.calls.isEmpty());
        assertTrue(server.verifier.reads.isEmpty());
    }

    @Test
    void thePluginOfASavedConnectionIsNeverUnknown() {
        server.operator("PUT", SSO).json(PUT).expect(200);
        server.providers.plugged.remove("okta");
        server.operator("PUT", SSO).json(PUT).refused(503, "provider_unavailable");
    }

    @Test
    void withoutTheSamlBundleItIs503UntilItIsBack() {
        server.application.unbindVerifier(server.verifier);
        assertEquals(
                "2",
                server.operator("GET", SSO).refused(503, "saml_unavailable").header("Retry-After"));
        server.operator("PUT", SSO).json(PUT).refused(503, "saml_unavailable");
        server.operator("POST", SSO + "/verify").refused(503, "saml_unavailable");
        server.operator("GET", SSO + "/preflight").expect(200);
        server.operator("POST", SSO + "/disable").expect(200);
        FakeVerifier successor = new FakeVerifier();
        server.application.bindVerifier(successor);
        server.application.unbindVerifier(server.verifier);
        server.operator("PUT", SSO).json(PUT).expect(200);
        assertEquals(1, successor.reads.size());
    }

    @Test
    void aStaleIfMatchKeepsTheConnection() {
        String tag = server.operator("GET", SSO).expect(200).header("ETag");
        server.operator("PUT", SSO).header("If-Match", tag).json(PUT).expect(200);
        server.operator("PUT", SSO).header("If-Match", tag).json(PUT).refused(412, "changed_in_between");
        assertEquals(1, server.sso.saved.size());
    }

    @Test
    void verifyingOffersATestLoginAndNotesThatItPassed() {
        server.operator("POST", SSO + "/verify").refused(409, "sso_unconfigured");
        server.operator("PUT", SSO).json(PUT).expect(200);
        server.sso.calls.clear();
        Answer answer = server.session("acme1", "POST", SSO + "/verify").expect(200);
        assertEquals("true", answer.at("/ok"));
        assertEquals("pass", answer.at("/checks/0/status"));
        assertEquals("https://portal.example/auth/saml/acme1/login?test=test-handle", answer.at("/testLoginUrl"));
        assertEquals(List.of("verified conn1", "offerTest conn1 USER"), server.sso.calls);
        assertEquals("verified", server.operator("GET", SSO).expect(200).at("/state"));
    }

    @Test
    void aFailedCheckDoesNotVerify() {
        server.operator("PUT", SSO).json(PUT).expect(200);
        server.verifier.checks = List.of(
                Check.warn("certificate_dates", "It ends soon.", "Renew it."),
                Check.fail("metadata_reachable", "It cannot be fetched.", "Open it in a browser."));
        Answer answer = server.operator("POST", SSO + "/verify").expect(200);
        assertEquals("false", answer.at("/ok"));
        assertEquals("fail", answer.at("/checks/1/status"));
        assertEquals("Open it in a browser.", answer.at("/checks/1/remedy"));
        assertEquals("configured", server.operator("GET", SSO).expect(200).at("/state"));
    }

    @Test
    @Tag("rule-27")
    void enablingNeedsItsBlockersAcknowledged() {
        server.operator("PUT", SSO).json(PUT).expect(200);
        Answer preflight = server.session("acme1", "GET", SSO + "/preflight").expect(200);
        assertEquals("no-proven-admin", preflight.at("/blockers/0"));
        assertEquals("0", preflight.at("/admins/proven"));
        assertEquals("8", preflight.at("/users/willGetMail"));
        assertEquals("u1", preflight.at("/users/problems/0/userId"));
        server.session("acme1", "POST", SSO + "/enable").refused(409, "blocked");
        Answer enabled = server.session("acme1", "POST", SSO + "/enable")
                .json("{'acknowledge': ['no-proven-admin']}")
                .expect(200);
        assertEquals("8", enabled.at("/bindingMails"));
        assertEquals("undo-code", enabled.at("/undoCode"));
        Answer again = server.session("acme1", "POST", SSO + "/enable").expect(200);
        assertEquals("0", again.at("/bindingMails"));
        assertTrue(again.json().path("undoCode").isMissingNode());
    }

    @Test
    void aChangeWhileEnabledStandsAsCandidate() {
        server.operator("PUT", SSO).json(PUT).expect(200);
        server.operator("POST", SSO + "/enable")
                .json("{'acknowledge': ['no-proven-admin']}")
                .expect(200);
        Answer answer = server.session("acme1", "PUT", SSO)
                .json("{'provider': 'generic', 'metadataUrl': 'https://b.example'}")
                .expect(200);
        assertEquals("enabled", answer.at("/state"));
        assertEquals("okta", answer.at("/provider"));
        assertEquals("configured", answer.at("/candidate/state"));
        assertEquals("generic", answer.at("/candidate/provider"));
    }

    @Test
    void disablingBringsBackAllOrRecentPeopleOrUndoes() {
        assertEquals("5", server.operator("POST", SSO + "/disable").expect(200).at("/passwordMails"));
        server.operator("POST", SSO + "/disable").json("{'users': 'recent'}").expect(200);
        server.operator("POST", SSO + "/disable").json("{'undo': true}").expect(200);
        assertEquals(List.of("disable ALL", "disable RECENT", "undo"), server.sso.calls);
        server.operator("POST", SSO + "/disable").json("{'users': 'some'}").refused(422, "value_invalid");
        server.session("undo", "POST", SSO + "/disable").json("{}").refused(403, "session_limited");
        server.session("undo", "POST", SSO + "/disable").json("{'undo': true}").expect(200);
        server.session("acme1", "POST", SSO + "/disable")
                .json("{'undo': true, 'undoCode': 'the-code'}")
                .expect(200);
        assertEquals(List.of("undo", "undo the-code"), server.sso.calls.subList(3, 5));
    }

    @Test
    void readingTracesStandsInTheAudit() {
        Answer list = server.session("acme1", "GET", SSO + "/traces").expect(200);
        assertEquals("red old boat", list.at("/items/0/words"));
        assertEquals("audience_mismatch", list.at("/items/0/reason"));
        Answer one = server.session("acme1", "GET", SSO + "/traces/t1").expect(200);
        assertEquals("them", one.at("/rules/1/received"));
        assertTrue(one.json().at("/rules/0/expected").isNull());
        assertEquals("audience-differs", one.at("/diagnosis/cause"));
        assertEquals("Identifier (Entity ID)", one.at("/diagnosis/idpField"));
        assertEquals("https://portal.example.com", one.at("/diagnosis/valueToPaste"));
        assertEquals("docs/errors/audience-differs.md", one.at("/diagnosis/help"));
        assertEquals(
                List.of("traces.read", "traces.read"),
                server.records.notes.stream().map(FakeRecords.Note::action).toList());
        assertEquals("t1", server.records.notes.get(1).subject());
        server.session("acme1", "GET", SSO + "/traces/t2").refused(404, "trace_unknown");
        server.session("other1", "GET", "/organizations/other1/sso/traces/t1").refused(404, "trace_unknown");
    }
}
