package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several operations in one request: RFC 7644 section 3.7. */
class RfcBulkTest extends ScimTest {
    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Override
    ScimServer server() {
        return SERVER;
    }

    private static final String RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

    private Wire.Answer bulk(String operations) {
        return bulk("", operations);
    }

    private Wire.Answer bulk(String more, String operations) {
        return wire.post(
                "/Bulk",
                "{'schemas':['urn:ietf:params:scim:api:messages:2.0:BulkRequest']," + more + "'Operations':["
                        + operations + "]}");
    }

    private static String makeUser(String bulkId, String userName) {
        return "{'method':'POST','path':'/Users','bulkId':'" + bulkId + "','data':" + body(userName, "") + "}";
    }

    private static String makeGroup(String bulkId, String name, String member) {
        return "{'method':'POST','path':'/Groups','bulkId':'" + bulkId + "','data':{'schemas':['" + GROUP
                + "'],'displayName':'" + name + "','members':[{'value':'" + member + "'}]}}";
    }

    @Test
    void everyOperationIsAnsweredInItsOrder_rfc7644_3_7() {
        String old = user("old", "");
        Wire.Answer answer = bulk(makeUser("q", "babs") + ",{'method':'PUT','path':'/Users/" + old + "','data':"
                        + body("old", ",'title':'T'")
                        + "},{'method':'PATCH','path':'/Users/" + old + "','data':"
                        + Wire.patchOf("{'op':'add','path':'nickName','value':'N'}")
                        + "},{'method':'DELETE','path':'/Users/" + old + "'}")
                .expect(200);
        assertEquals(RESPONSE, answer.text("/schemas/0"));
        assertEquals(4, answer.at("/Operations").size());
        assertEquals("POST", answer.text("/Operations/0/method"));
        assertEquals("q", answer.text("/Operations/0/bulkId"));
        assertEquals("201", answer.text("/Operations/0/status"));
        assertTrue(answer.at("/Operations/0/status").isTextual());
        assertEquals("200", answer.text("/Operations/1/status"));
        assertEquals("200", answer.text("/Operations/2/status"));
        assertEquals("204", answer.text("/Operations/3/status"));
        assertTrue(answer.text("/Operations/3/location").endsWith("/Users/" + old));
        wire.get("/Users/" + old).refused(404, null);
    }

    @Test
    void whatWasMadeIsWhereTheAnswerSays_rfc7644_3_7() {
        String location = bulk(makeUser("q", "babs")).text("/Operations/0/location");
        assertEquals(
                "babs",
                wire.get("/Users/" + location.substring(location.lastIndexOf('/') + 1))
                        .expect(200)
                        .text("/userName"));
    }

    @Test
    void aBulkIdStandsForTheIdOfWhatWasMade_rfc7644_3_7_2() {
        bulk(makeUser("qwerty", "babs") + "," + makeGroup("ytrewq", "Guides", "bulkId:qwerty"))
                .expect(200);
        String user = find("userName eq \"babs\"").text("/Resources/0/id");
        assertEquals(user, wire.get("/Groups").text("/Resources/0/members/0/value"));
    }

    @Test
    void aBulkIdMayBeUsedBeforeItIsMade_rfc7644_3_7_2() {
        Wire.Answer answer = bulk(makeGroup("g", "Guides", "bulkId:u") + "," + makeUser("u", "babs"))
                .expect(200);
        assertEquals(
                "201", answer.text("/Operations/0/status"), answer.response().body());
        assertEquals(
                "201", answer.text("/Operations/1/status"), answer.response().body());
        assertEquals(
                find("userName eq \"babs\"").text("/Resources/0/id"),
                wire.get("/Groups").text("/Resources/0/members/0/value"));
    }

    @Test
    void referencesMayGoRoundInACircle_rfc7644_3_7_1() {
        Wire.Answer answer = bulk(makeGroup("a", "A", "bulkId:b") + "," + makeGroup("b", "B", "bulkId:a"))
                .expect(200);
        assertEquals(
                "201", answer.text("/Operations/0/status"), answer.response().body());
        assertEquals(
                "201", answer.text("/Operations/1/status"), answer.response().body());
        String a = wire.get("/Groups?filter=" + url("displayName eq \"A\"")).text("/Resources/0/id");
        String b = wire.get("/Groups?filter=" + url("displayName eq \"B\"")).text("/Resources/0/id");
        assertEquals(b, wire.get("/Groups/" + a).text("/members/0/value"));
        assertEquals(a, wire.get("/Groups/" + b).text("/members/0/value"));
    }

    @Test
    void aBulkIdMayStandInAPath_rfc7644_3_7_2() {
        Wire.Answer answer = bulk(makeUser("u", "babs") + ",{'method':'PATCH','path':'/Users/bulkId:u','data':"
                        + Wire.patchOf("{'op':'add','path':'title','value':'T'}") + "}")
                .expect(200);
        assertEquals(
                "200", answer.text("/Operations/1/status"), answer.response().body());
        assertEquals("T", find("userName eq \"babs\"").text("/Resources/0/title"));
    }

    @Test
    void aBulkIdMayStandInAPatchOfAGroup_rfc7644_3_7_2() {
        String group = group("G");
        bulk(makeUser("u", "babs") + ",{'method':'PATCH','path':'/Groups/" + group + "','data':"
                        + Wire.patchOf("{'op':'add','path':'members','value':[{'value':'bulkId:u'}]}") + "}")
                .expect(200);
        assertEquals(
                find("userName eq \"babs\"").text("/Resources/0/id"),
                wire.get("/Groups/" + group).text("/members/0/value"));
    }

    @Test
    void aBulkIdMayStandForAManager_rfc7644_3_7_2() {
        bulk(makeUser("boss", "boss") + ",{'method':'POST','path':'/Users','bulkId':'u','data':"
                        + body("babs", ",'" + ENTERPRISE + "':{'manager':{'value':'bulkId:boss'}}") + "}")
                .expect(200);
        assertEquals(
                find("userName eq \"boss\"").text("/Resources/0/id"),
                find("userName eq \"babs\"")
                        .at("/Resources/0")
                        .path(ENTERPRISE)
                        .at("/manager/value")
                        .asText());
    }

    @Test
    void aBulkIdNobodyMakesFailsThatOperation_rfc7644_3_7_2() {
        Wire.Answer answer = bulk(makeGroup("g", "G", "bulkId:nobody") + "," + makeUser("u", "babs"))
                .expect(200);
        assertTrue(
                answer.text("/Operations/0/status").startsWith("4"),
                answer.response().body());
        assertEquals("201", answer.text("/Operations/1/status"));
        assertEquals(0, wire.get("/Groups").at("/totalResults").asInt());
    }

    @Test
    void operationsAreIndependentWithoutFailOnErrors_rfc7644_3_7_3() {
        Wire.Answer answer = bulk(makeUser("a", "one") + "," + makeUser("b", "ONE") + "," + makeUser("c", "two"))
                .expect(200);
        assertEquals("201", answer.text("/Operations/0/status"));
        assertEquals("409", answer.text("/Operations/1/status"));
        assertEquals("201", answer.text("/Operations/2/status"));
    }

    @Test
    void aFailedOperationTellsItsError_rfc7644_3_7_3() {
        Wire.Answer answer =
                bulk(makeUser("a", "one") + "," + makeUser("b", "one")).expect(200);
        assertEquals(Wire.ERROR, answer.text("/Operations/1/response/schemas/0"));
        assertEquals("409", answer.text("/Operations/1/response/status"));
        assertEquals("uniqueness", answer.text("/Operations/1/response/scimType"));
        assertTrue(answer.at("/Operations/1/location").isMissingNode());
        assertEquals("b", answer.text("/Operations/1/bulkId"));
    }

    @Test
    void failOnErrorsStopsAtSoManyErrors_rfc7644_3_7_3() {
        user("one", "");
        Wire.Answer answer = bulk(
                        "'failOnErrors':2,",
                        makeUser("a", "one") + "," + makeUser("b", "two") + "," + makeUser("c", "one") + ","
                                + makeUser("d", "three"))
                .expect(200);
        assertEquals(3, answer.at("/Operations").size());
        assertEquals(1, find("userName eq \"two\"").at("/totalResults").asInt());
        assertEquals(0, find("userName eq \"three\"").at("/totalResults").asInt());
    }

    @Test
    void aPostNeedsABulkId_rfc7644_3_7() {
        Wire.Answer answer = bulk("{'method':'POST','path':'/Users','data':" + body("babs", "") + "}");
        assertTrue(
                answer.status() == 400 || answer.text("/Operations/0/status").equals("400"),
                answer.response().body());
        assertEquals(0, find("userName eq \"babs\"").at("/totalResults").asInt());
    }

    @Test
    void methodsAreThoseThatWrite_rfc7644_3_7() {
        String id = user("babs", "");
        Wire.Answer answer = bulk(
                "{'method':'GET','path':'/Users/" + id + "'},{'method':'TRACE','path':'/Users'},{'path':'/Users'}");
        assertTrue(
                answer.status() == 400
                        || (answer.text("/Operations/0/status").startsWith("4")
                                && answer.text("/Operations/1/status").startsWith("4")
                                && answer.text("/Operations/2/status").startsWith("4")),
                answer.response().body());
    }

    @Test
    void aVersionIsAPrecondition_rfc7644_3_7() {
        String id = user("babs", "");
        String version = wire.get("/Users/" + id).text("/meta/version").replace("\"", "\\\"");
        String patch = Wire.patchOf("{'op':'add','path':'title','value':'T'}");
        Wire.Answer answer = bulk("{'method':'PATCH','version':'W/\\\"0\\\"','path':'/Users/" + id + "','data':" + patch
                        + "},{'method':'PATCH','version':'" + version + "','path':'/Users/" + id + "','data':" + patch
                        + "}")
                .expect(200);
        assertEquals("412", answer.text("/Operations/0/status"));
        assertEquals("200", answer.text("/Operations/1/status"));
        assertFalse(answer.text("/Operations/1/version").isEmpty());
    }

    @Test
    void tooManyOperationsAre413_rfc7644_3_7_4() {
        int most = wire.get("/ServiceProviderConfig").at("/bulk/maxOperations").asInt();
        String delete = "{'method':'DELETE','path':'/Users/x'}";
        bulk(String.join(",", java.util.Collections.nCopies(most + 1, delete))).refused(413, null);
    }

    @Test
    void tooMuchIs413_rfc7644_3_7_4() {
        int most = wire.get("/ServiceProviderConfig").at("/bulk/maxPayloadSize").asInt();
        bulk(makeUser("u", "x".repeat(most))).refused(413, null);
    }

    @Test
    void aBulkRequestNeedsItsSchemaAndOperations_rfc7644_3_7() {
        wire.post("/Bulk", "{'Operations':[" + makeUser("a", "one") + "]}").refused(400, "invalidSyntax");
        wire.post("/Bulk", "{'schemas':['urn:ietf:params:scim:api:messages:2.0:BulkRequest']}")
                .refused(400, "invalidSyntax");
        assertEquals(0, find("userName eq \"one\"").at("/totalResults").asInt());
    }
}
