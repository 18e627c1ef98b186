package org.lychgate.scim.endpoint.internal.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.provisioning.Draft.MemberChange;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.document.Edited;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;

/** Operations as clients write them, on a user and a group. */
class ClientPatchTest {
    private static final ResourceType USER =
            ResourceTypes.standard().named("User").orElseThrow();
    private static final ResourceType GROUP =
            ResourceTypes.standard().named("Group").orElseThrow();
    private static final String USER_DOCUMENT =
            "{'userName':'ada','active':true,'emails':[{'value':'a@x.example','type':'work'}]}";
    private static final String GROUP_DOCUMENT = "{'displayName':'G'}";

    @Test
    void booleansMayBeText() {
        assertUser(
                "{'op':'Replace','path':'active','value':'False'}",
                "{'userName':'ada','active':false,'emails':[{'value':'a@x.example','type':'work'}]}");
    }

    @Test
    void aFilterThatFitsNothingMakesAValue() {
        assertUser(
                "{'op':'Replace','path':'emails[type eq \"home\"].value','value':'h@x.example'}",
                "{'userName':'ada','active':true,'emails':[{'value':'a@x.example','type':'work'},{'value':'h@x.example','type':'home'}]}");
    }

    @Test
    void threeOperationsOnOnePrimaryRoleMakeOneRole() {
        String path = "{'op':'Add','path':'roles[primary eq \"True\"].";
        assertUser(
                path + "display','value':'Admin'}," + path + "value','value':'admin'}," + path
                        + "type','value':'WindowsAzureActiveDirectoryRole'}",
                "{'userName':'ada','active':true,'emails':[{'value':'a@x.example','type':'work'}],"
                        + "'roles':[{'value':'admin','display':'Admin','type':'WindowsAzureActiveDirectoryRole','primary':true}]}");
    }

    @Test
    void keysMayBePaths() {
        assertUser(
                "{'op':'replace','value':{'displayName':'B','name.givenName':'K','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber':'A'}}",
                "{'userName':'ada','name':{'givenName':'K'},'displayName':'B','active':true,'emails':[{'value':'a@x.example','type':'work'}],"
                        + "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'employeeNumber':'A'}}");
    }

    @Test
    void membersAreAddedAndRemovedOneByOne() {
        Holding held = new Holding("1", "2");
        assertEquals(
                new MemberChange(false, Set.of("3"), Set.of("1")),
                group(
                                held,
                                "{'op':'Add','path':'members','value':[{'$ref':null,'value':'3'}]},{'op':'Remove','path':'members','value':[{'value':'1'}]}")
                        .members());
        assertEquals(0, held.lists + held.looks, "nobody asked who is a member");
        assertEquals(
                new MemberChange(false, Set.of(), Set.of("2")),
                group(held, "{'op':'remove','path':'members[value eq \"2\"]'}").members());
        assertEquals(0, held.lists);
        ScimException fault = assertThrows(
                ScimException.class, () -> group(held, "{'op':'remove','path':'members[value eq \"9\"]'}"));
        assertEquals(ScimType.NO_TARGET, fault.type().orElseThrow());
    }

    private static void assertUser(String operations, String expected) {
        Edited edited = Patches.apply(USER, Dialect.AUTO, json(USER_DOCUMENT), new Holding(), request(operations));
        assertEquals(expected.replace('\'', '"'), Json.text(edited.document()));
    }

    private static Edited group(Holding held, String operations) {
        return Patches.apply(GROUP, Dialect.AUTO, json(GROUP_DOCUMENT), held, request(operations));
    }

    private static PatchRequest request(String operations) {
        return Patches.read(
                json("{'schemas':['" + Patches.SCHEMA + "'],'Operations':[" + operations.replace("\"", "\\\"") + "]}"),
                Dialect.AUTO);
    }

    private static ObjectNode json(String text) {
        return Json.body(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
