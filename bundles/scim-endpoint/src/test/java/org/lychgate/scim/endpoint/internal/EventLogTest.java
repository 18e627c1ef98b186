package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.Rehearsals;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.directory.api.provisioning.ScimTokens;

/** What is written down of a call, and playing it again. */
@SuppressWarnings("NullAway.Init")
class EventLogTest {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    private ScimServer.Organization organization;
    private Wire wire;

    @BeforeEach
    void organization() {
        organization =
                SERVER.newOrganization(ScimTokens.Dialect.AUTO, ProvisioningSettings.UpdatePolicy.EMAIL_AND_ROLE);
        wire = new Wire(organization.base(), organization.token());
    }

    private List<ScimEvents.Event> writes() {
        return SERVER
                .services()
                .get(ScimEvents.class)
                .list(organization.company(), new Page.Request(200, null))
                .items()
                .stream()
                .filter(event -> event.write() != null)
                .toList();
    }

    private ScimEvents.Write last() {
        return Objects.requireNonNull(writes().get(0).write());
    }

    private Rehearsals.Answer rehearse(ScimEvents.Event event) {
        return SERVER.rehearsals().rehearse(organization.company(), event);
    }

    private String user(String more) {
        return "{'schemas':['" + USER + "'],'userName':'ada@example.com'" + more + "}";
    }

    @Test
    void aWriteStandsInTheLogWithWhatItDid() {
        String id = wire.post("/Users?attributes=userName", user(",'name':{'givenName':'Ada'}"))
                .expect(201)
                .text("/id");
        ScimEvents.Write write = last();
        assertEquals("POST", write.method());
        assertEquals("/Users?attributes=userName", write.path());
        assertEquals(201, write.status());
        assertEquals("User", write.resourceType());
        assertEquals(id, write.resourceId());
        assertTrue(write.body().contains("\"givenName\":\"Ada\""), write.body());
        assertFalse(write.bodyCut());
        assertFalse(write.changed().isEmpty());
    }

    @Test
    void aRefusalStandsInTheLogWithItsReason() {
        wire.post("/Users", user("")).expect(201);
        wire.post("/Users", user("")).refused(409, "uniqueness");
        ScimEvents.Write write = last();
        assertEquals(409, write.status());
        assertEquals("uniqueness", write.scimType());
        assertTrue(Objects.requireNonNull(write.detail()).length() > 3);
        assertEquals(List.of(), write.changed());
    }

    @Test
    @Tag("rule-21")
    void aPasswordIsDroppedNotedAndNeverWrittenDown() {
        wire.post("/Users", user(",'password':'hunter2hunter2'")).expect(201);
        ScimEvents.Write write = last();
        assertFalse(write.body().contains("hunter2"), "the secret is in the log");
        assertTrue(write.body().contains(Redaction.MARK), write.body());
        assertTrue(
                write.notices().stream().anyMatch(n -> n.attribute().equals("password")),
                write.notices().toString());
        String id = String.valueOf(write.resourceId());
        wire.patch("/Users/" + id, "{'op':'replace','path':'password','value':'hunter3hunter3'}")
                .refused(400, "mutability");
        assertFalse(last().body().contains("hunter3"), "the secret is in the log");
        wire.patch("/Users/" + id, "{'op':'replace','value':{'password':'hunter4hunter4'}}")
                .refused(400, "mutability");
        assertFalse(last().body().contains("hunter4"), "the secret is in the log");
    }

    @Test
    void whatIsNoJsonIsNotWrittenDownForNobodyKnowsWhatIsSecretInIt() {
        wire.send("POST", "/Users", "{\"password\":\"hunter2hunter2\"", java.util.Map.of())
                .refused(400, "invalidSyntax");
        assertEquals("", last().body());
        assertTrue(last().bodyCut());
    }

    @Test
    void eachOperationOfABulkIsALineOfItsOwn() {
        wire.post(
                        "/Bulk",
                        "{'schemas':['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],'Operations':[{'method':'POST','path':'/Users','bulkId':'a','data':"
                                + user("") + "},{'method':'POST','path':'/Users','bulkId':'b','data':" + user("")
                                + "}]}")
                .expect(200);
        assertEquals(
                List.of(409, 201),
                writes().stream()
                        .map(event -> Objects.requireNonNull(event.write()).status())
                        .toList());
        wire.post("/Bulk", "{'schemas':[]}").refused(400, "invalidSyntax");
        assertEquals("/Bulk", last().path());
    }

    @Test
    void readsAreNoLines() {
        wire.get("/Users").expect(200);
        wire.post("/Users/.search", "{'schemas':['urn:ietf:params:scim:api:messages:2.0:SearchRequest']}")
                .expect(200);
        assertEquals(List.of(), writes());
    }

    @Test
    void aRehearsalAnswersAsTheRealOneWouldAndChangesNothing() {
        String id = wire.post("/Users", user("")).expect(201).text("/id");
        ScimEvents.Event made = writes().get(0);
        Rehearsals.Answer taken = rehearse(made);
        assertEquals(409, taken.status());
        assertEquals("uniqueness", taken.write().scimType());
        wire.delete("/Users/" + id).expect(204);
        int before = writes().size();
        Rehearsals.Answer free = rehearse(made);
        assertEquals(201, free.status());
        assertTrue(Objects.requireNonNull(free.body()).contains("ada@example.com"));
        assertFalse(free.write().changed().isEmpty());
        assertEquals(0, wire.get("/Users").at("/totalResults").asInt());
        assertEquals(before, writes().size(), "a rehearsal is no line");
        assertEquals(201, rehearse(made).status(), "and does not get in its own way");
    }

    @Test
    void aRehearsalIsPlayedForWhomTheTokenWasAlsoAfterItsEnd() {
        wire.post("/Users", user("")).expect(201);
        ScimEvents.Event made = writes().get(0);
        SERVER.services().get(ScimTokens.class).revoke(organization.company(), made.tokenId(), ScimServer.OPERATOR);
        assertEquals(409, rehearse(made).status());
    }

    @Test
    void whatTheProviderIsToldIsWhatTheNoticesAreAbout() {
        wire.post("/Users", user(",'favouriteColour':'blue'")).expect(201);
        List<Resources.Notice> notices = last().notices();
        assertTrue(
                notices.stream().anyMatch(n -> n.attribute().equalsIgnoreCase("favouriteColour")), notices.toString());
    }
}
