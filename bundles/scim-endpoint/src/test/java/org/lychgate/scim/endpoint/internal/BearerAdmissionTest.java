package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.store.Tokens;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.SetupGuide;

/** Who is let in, and what the others hear. */
@SuppressWarnings("NullAway.Init")
class BearerAdmissionTest {
    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    private ScimServer.Organization organization;
    private Wire wire;

    @BeforeEach
    void organization() {
        organization = SERVER.newOrganization();
        wire = new Wire(organization.base(), organization.token());
    }

    private Wire.Answer as(String authorization) {
        // From an address of its own, so that no other test's wrong tokens count here.
        return wire.send("GET", "/Users", null, Map.of("Authorization", authorization, "X-Test-Address", Tokens.id()));
    }

    @Test
    void aTokenOpensItsOrganizationAndTheSchemeIsCaseless() {
        as("Bearer " + organization.token()).expect(200);
        as("bearer " + organization.token()).expect(200);
        as("BEARER  " + organization.token() + " ").expect(200);
    }

    @Test
    void withoutATokenTheAnswerSaysHowToComeIn() {
        for (String authorization : List.of("", "Basic dXNlcjpwYXNz", "Bearer", "Bearer ", "Bearer none")) {
            Wire.Answer answer = as(authorization).refused(401, null);
            assertTrue(answer.header("WWW-Authenticate").startsWith("Bearer"), authorization);
        }
    }

    @Test
    void nothingIsToldToAnybodyWithoutAToken() {
        for (String path : List.of("/Users", "/Me", "/Schemas", "/ServiceProviderConfig", "/nothing/at/all")) {
            wire.send("GET", path, null, Map.of("Authorization", "")).refused(401, null);
        }
    }

    @Test
    void aSessionCookieOpensNothing() {
        wire.send(
                        "GET",
                        "/Users",
                        null,
                        Map.of("Authorization", "", "Cookie", "lychgate_session=" + organization.token()))
                .refused(401, null);
    }

    @Test
    void theOperatorsTokenOpensNothing() {
        // What the operators' own service takes as its token is none here.
        Operators operators = SERVER.services().get(Operators.class);
        assertTrue(!operators.isToken(organization.token()));
        as("Bearer " + "operator-".repeat(4)).refused(401, null);
    }

    @Test
    void aRevokedTokenIsGoneAtOnceAndTheOthersStay() {
        ScimTokens tokens = SERVER.services().get(ScimTokens.class);
        ScimServer.Organization second = SERVER.token(organization.company(), ScimTokens.Dialect.AUTO);
        tokens.revoke(
                organization.company(),
                tokens.list(organization.company()).get(0).id(),
                ScimServer.OPERATOR);
        as("Bearer " + organization.token()).refused(401, null);
        as("Bearer " + second.token()).expect(200);
    }

    @Test
    void oneOrganizationsTokenShowsNothingOfAnother() {
        String id = wire.post(
                        "/Users",
                        "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'ada@example.com'}")
                .expect(201)
                .text("/id");
        ScimServer.Organization other = SERVER.newOrganization();
        Wire theirs = new Wire(other.base(), other.token());
        theirs.get("/Users/" + id).refused(404, null);
        theirs.delete("/Users/" + id).refused(404, null);
        theirs.patch("/Users/" + id, "{'op':'replace','path':'active','value':false}")
                .refused(404, null);
        assertEquals(0, theirs.get("/Users").at("/totalResults").asInt());
        wire.get("/Users/" + id).expect(200);
    }

    @Test
    void whereItIsSwitchedOffOrNotEntitledNobodyIsServed() {
        CompanyId company = organization.company();
        Provisioning provisioning = SERVER.services().get(Provisioning.class);
        ProvisioningSettings on = provisioning.settings(company);
        provisioning.change(
                company,
                new ProvisioningSettings(false, on.updatePolicy(), true, true, List.of(), 0),
                null,
                ScimServer.OPERATOR);
        wire.get("/Users").refused(403, null);
        provisioning.change(company, on, null, ScimServer.OPERATOR);
        wire.get("/Users").expect(200);
        SERVER.services()
                .get(Organizations.class)
                .change(company, new Organizations.Change(null, null, null, null, false), null, ScimServer.OPERATOR);
        wire.get("/Users").refused(403, null);
    }

    @Test
    @Tag("rule-26")
    void wrongTokensAreLimitedPerAddressAndRightOnesNever() {
        String address = Tokens.id();
        Map<String, String> wrong = Map.of("Authorization", "Bearer lychgate_scim_wrong", "X-Test-Address", address);
        int status = 0;
        for (int i = 0; i < 200 && status != 429; i++) {
            status = wire.send("GET", "/Users", null, wrong).status();
        }
        Wire.Answer limited = wire.send("GET", "/Users", null, wrong).refused(429, null);
        assertTrue(Integer.parseInt(limited.header("Retry-After")) > 0);
        wire.send("GET", "/Users", null, Map.of("X-Test-Address", address)).expect(200);
    }

    @Test
    @Tag("rule-23")
    void onlyTheMissingProviderOfAnOrganizationItselfMakesIt503() {
        configure(organization.company(), "okta");
        Wire.Answer missing = wire.get("/Users").refused(503, null);
        assertTrue(Integer.parseInt(missing.header("Retry-After")) > 0);
        ScimServer.Organization other = SERVER.newOrganization();
        new Wire(other.base(), other.token()).get("/Users").expect(200);
        SERVER.providers().plug(provider("okta", Map.of()));
        wire.get("/Users").expect(200);
        SERVER.providers().pull("okta");
        wire.get("/Users").refused(503, null);
    }

    @Test
    @Tag("rule-23")
    void aProviderAddsToItsOwnOrganizationsOnly() {
        configure(organization.company(), "acmeid");
        SERVER.providers().plug(provider("acmeid", Map.of("loginName", "userName")));
        String user = "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'ada@example.com'}";
        String change = "{'op':'replace','path':'loginName','value':'grace@example.com'}";
        String id = wire.post("/Users", user).expect(201).text("/id");
        assertEquals(
                "grace@example.com",
                wire.patch("/Users/" + id, change).expect(200).text("/userName"));
        ScimServer.Organization other = SERVER.newOrganization();
        Wire theirs = new Wire(other.base(), other.token());
        String theirId = theirs.post("/Users", user).expect(201).text("/id");
        theirs.patch("/Users/" + theirId, change).refused(400, "invalidPath");
        SERVER.providers().pull("acmeid");
    }

    private static ProviderDescriptor provider(String id, Map<String, String> aliases) {
        ProviderDescriptor.Builder builder = ProviderDescriptor.builder(id)
                .displayName("The " + id)
                .menuLabel(id)
                .nameIdFormat("urn:format:" + id)
                .setupGuide(SetupGuide.builder()
                        .step("Sign On", "Paste it.", SetupGuide.Field.of("Company ID", "{companyId}"))
                        .finish()
                        .build());
        aliases.forEach(builder::scimAlias);
        return builder.build();
    }

    /** As saving its metadata leaves an organization. */
    private static void configure(CompanyId company, String provider) {
        SERVER.store().transactions().run(em -> {
            ConnectionEntity row = new ConnectionEntity(
                    Tokens.id(), Rows.organization(em, company).getId(), Instant.parse("2026-01-01T00:00:00Z"));
            row.setStage(Connection.Stage.CONFIGURED);
            row.setProvider(provider);
            row.setAttrFirstName("first_name");
            row.setAttrLastName("last_name");
            row.setAttrSamlId("saml_id");
            row.setIdentityKind(Connection.IdentityKind.SAML_ID);
            row.setFirstLogin(Connection.FirstLogin.EXTERNAL_ID);
            row.setMetadataXml("<xml/>");
            row.setIdpEntityId("https://idp.example.com");
            row.setSsoUrl(URI.create("https://idp.example.com/sso").toString());
            row.setSsoBinding(IdpMetadata.SsoBinding.REDIRECT);
            row.setCertificates("[]");
            row.setFetchedAt(Instant.parse("2026-01-01T00:00:00Z"));
            em.persist(row);
        });
    }
}
