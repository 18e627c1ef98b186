package org.lychgate.scim.endpoint.internal.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lychgate.scim.endpoint.internal.error.ScimType.INVALID_SYNTAX;
import static org.lychgate.scim.endpoint.internal.error.ScimType.INVALID_VALUE;
import static org.lychgate.scim.endpoint.internal.error.ScimType.MUTABILITY;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.directory.api.provisioning.Draft.MemberChange;
import org.lychgate.directory.api.provisioning.Resources.Notice;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.json.Quoted;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;
import org.lychgate.scim.endpoint.internal.schema.TestType;

/** What becomes of a representation that is sent (RFC 7644 sections 3.3 and 3.5.1). */
class DocumentsTest {
    private static final ResourceType USER =
            ResourceTypes.standard().named("User").orElseThrow();
    private static final ResourceType GROUP =
            ResourceTypes.standard().named("Group").orElseThrow();
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    'userName':'ada'                                           | {'userName':'ada'}
                    'USERNAME':'ada','Name':{'GIVENNAME':'A'}                  | {'userName':'ada','name':{'givenName':'A'}}
                    'title':'T','userName':'ada','externalId':'E'              | {'externalId':'E','userName':'ada','title':'T'}
                    'userName':'ada','title':null,'emails':[]                  | {'userName':'ada'}
                    'userName':'ada','id':'x','meta':{'version':'1'},'groups':[{'value':'g'}] | {'userName':'ada'}
                    'userName':'ada','emails':[{'primary':true,'value':'e','type':'work'}]    | {'userName':'ada','emails':[{'value':'e','type':'work','primary':true}]}
                    'userName':'ada','emails':[{'value':'e'},{'value':'e'},null,{}] | {'userName':'ada','emails':[{'value':'e'}]}
                    'userName':'ada','active':false                            | {'userName':'ada','active':false}
                    'userName':'ada','title':''                                | {'userName':'ada','title':''}
                    'userName':'ada','timezone':'???','addresses':[{'country':'nowhere','postalCode':'!'}],'phoneNumbers':[{'value':'no number'}] | {'userName':'ada','timezone':'???','phoneNumbers':[{'value':'no number'}],'addresses':[{'postalCode':'!','country':'nowhere'}]}
                    """)
    void isReadByItsSchema(String members, String expected) {
        for (Dialect dialect : List.of(Dialect.STRICT, Dialect.AUTO)) {
            assertEquals(Quoted.text(expected), text(read(USER, dialect, user(members))));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    'userName':'ada','active':'True','emails':[{'value':'e','primary':'True'}] | {'userName':'ada','active':true,'emails':[{'value':'e','primary':true}]}
                    'userName':7                                               | {'userName':'7'}
                    'userName':['ada']                                         | {'userName':'ada'}
                    'userName':'ada','name.givenName':'A','name.familyName':'L' | {'userName':'ada','name':{'familyName':'L','givenName':'A'}}
                    'userName':'ada','manager':'M'                             | {'userName':'ada','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'manager':{'value':'M'}}}
                    'userName':'ada','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department':'D' | {'userName':'ada','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'D'}}
                    'userName':'ada','urn:ietf:params:scim:schemas:core:2.0:User:title':'T'      | {'userName':'ada','title':'T'}
                    'userName':'ada','urn:ietf:params:scim:schemas:core:2.0:User':{'title':'T'}  | {'userName':'ada','title':'T'}
                    'userName':'ada','roles':'admin'                           | {'userName':'ada','roles':[{'value':'admin'}]}
                    'userName':'ada','roles':['admin','rep']                   | {'userName':'ada','roles':[{'value':'admin'},{'value':'rep'}]}
                    'userName':'ada','emails':'e'                              | {'userName':'ada','emails':[{'value':'e'}]}
                    """)
    void isForgivenByAutoAndRefusedOrLeftOutByStrict(String members, String expected) {
        assertEquals(Quoted.text(expected), text(read(USER, Dialect.AUTO, user(members))));
        try {
            Edited strict = read(USER, Dialect.STRICT, user(members));
            assertEquals("{\"userName\":\"ada\"}", text(strict));
            assertFalse(strict.notices().isEmpty(), "what was left out is noted");
        } catch (ScimException e) {
            assertEquals(INVALID_VALUE, e.type().orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    {'userName':'ada'}                                                                    | INVALID_SYNTAX | schemas
                    {'schemas':'urn:ietf:params:scim:schemas:core:2.0:User','userName':'ada'}              | INVALID_SYNTAX | schemas
                    {'schemas':[],'userName':'ada'}                                                       | INVALID_SYNTAX | schemas
                    {'schemas':['urn:ietf:params:scim:schemas:core:2.0:Group'],'userName':'ada'}           | ANY | schemas
                    {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User']}                             | INVALID_VALUE | userName
                    {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':' '}              | INVALID_VALUE | userName
                    {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':{}}               | INVALID_VALUE | userName
                    {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'a\\u0000'}        | INVALID_VALUE | userName
                    {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'a\\ud800'}        | INVALID_VALUE | userName
                    {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'a','active':'x'} | INVALID_VALUE | active
                    {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'a','name':7}     | INVALID_VALUE | name
                    {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'a','emails':[{'value':{}}]} | INVALID_VALUE | emails.value
                    {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'a','emails':[{'value':'a','primary':true},{'value':'b','primary':true}]} | INVALID_VALUE | emails
                    {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'a','x509Certificates':[{'value':'*'}]} | INVALID_VALUE | x509Certificates.value
                    {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'a','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':'x'} | INVALID_VALUE | enterprise
                    {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'a','UserName':'b'} | INVALID_SYNTAX | UserName
                    """)
    void isRefusedByAttributeAndRule(String body, String fault, String named) {
        for (Dialect dialect : List.of(Dialect.STRICT, Dialect.AUTO)) {
            ScimException refusal = assertThrows(ScimException.class, () -> read(USER, dialect, body), body);
            assertEquals(400, refusal.status());
            ScimType type = refusal.type().orElseThrow();
            assertTrue(fault.equals("ANY") || type == ScimType.valueOf(fault), () -> body + ": " + type);
            assertTrue(refusal.detail().contains(named), refusal.detail());
        }
    }

    @Test
    void whatNoSchemaKnowsIsLeftOutAndNoted() {
        Edited edited = read(
                USER,
                Dialect.AUTO,
                user("'userName':'ada','shoeSize':'9','name':{'givenName':'A','shoe':'x'},'urn:x:1.0:User':{'a':'b'}"));
        assertEquals("{\"userName\":\"ada\",\"name\":{\"givenName\":\"A\"}}", text(edited));
        assertEquals(List.of("shoeSize", "name.shoe", "urn:x:1.0:User"), names(edited));
    }

    @Test
    void manyUnknownAttributesMakeFewNotices() {
        StringBuilder members = new StringBuilder("'userName':'ada'");
        for (int i = 0; i < 5000; i++) {
            members.append(",'x").append(i).append("':'y'");
        }
        assertEquals(
                100,
                read(USER, Dialect.AUTO, user(members.toString())).notices().size());
    }

    @Test
    @Tag("rule-21")
    void aPasswordIsDroppedAndNoted() {
        for (Dialect dialect : List.of(Dialect.STRICT, Dialect.AUTO)) {
            Edited edited = read(USER, dialect, user("'userName':'ada','Password':'topsecret'"));
            assertEquals("{\"userName\":\"ada\"}", text(edited));
            assertEquals(List.of("password"), names(edited));
            assertEquals("not_kept", edited.notices().get(0).reason());
            assertFalse(edited.notices().toString().contains("topsecret"));
        }
    }

    @Test
    void unknownAndFormerSchemasAreTakenByAutoOnly() {
        for (String urn :
                List.of("http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group", "urn:any:2.0")) {
            String body = "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:Group','" + urn + "'],'displayName':'G'}";
            assertEquals("{\"displayName\":\"G\"}", text(read(GROUP, Dialect.AUTO, body)));
            assertThrows(ScimException.class, () -> read(GROUP, Dialect.STRICT, body));
        }
        for (String urn :
                List.of("urn:scim:schemas:core:2.0", "urn:scim:schemas:core:1.0", "urn:scim:schemas:core:2.0:User")) {
            String body = "{'schemas':['" + urn + "'],'userName':'ada'}";
            assertEquals("{\"userName\":\"ada\"}", text(read(USER, Dialect.AUTO, body)));
            assertThrows(ScimException.class, () -> read(USER, Dialect.STRICT, body));
        }
        assertThrows(
                ScimException.class,
                () -> read(USER, Dialect.AUTO, "{'schemas':['urn:scim:schemas:core:2.0:Group'],'userName':'ada'}"));
    }

    @Test
    void aGroupHasTheMembersThatAreListedAndNoOthers() {
        String group = "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:Group'],'displayName':'G'";
        assertEquals(
                new MemberChange(true, Set.of("1"), Set.of()),
                read(GROUP, Dialect.STRICT, group + ",'members':[{'value':'1','display':'x'},{'value':'1'}]}")
                        .members());
        assertEquals(
                new MemberChange(true, Set.of(), Set.of()),
                read(GROUP, Dialect.STRICT, group + "}").members());
        assertEquals(
                MemberChange.NONE,
                read(USER, Dialect.STRICT, user("'userName':'ada'")).members());
        assertThrows(ScimException.class, () -> read(GROUP, Dialect.STRICT, group + ",'members':[{'display':'x'}]}"));
    }

    @Test
    void whatIsImmutableStays() {
        ResourceType type = TestType.registered();
        String start = "{'schemas':['" + type.schema().id() + "'],'label':'a'";
        Edited made = read(type, Dialect.STRICT, start + ",'serial':'1'}");
        assertEquals(
                made.document(),
                Documents.replace(type, Dialect.STRICT, made.document(), Quoted.json(start + ",'serial':'1'}"))
                        .document());
        for (String other : List.of("}", ",'serial':'2'}")) {
            ScimException fault = assertThrows(
                    ScimException.class,
                    () -> Documents.replace(type, Dialect.STRICT, made.document(), Quoted.json(start + other)));
            assertEquals(MUTABILITY, fault.type().orElseThrow());
        }
        Documents.replace(
                type,
                Dialect.STRICT,
                read(type, Dialect.STRICT, start + "}").document(),
                Quoted.json(start + ",'serial':'2'}"));
    }

    @Test
    void aRequiredExtensionIsRequired() {
        ResourceType type = TestType.withRequiredExtension();
        String start = "{'schemas':['" + type.schema().id() + "'],'label':'a'";
        assertEquals(
                INVALID_VALUE,
                assertThrows(ScimException.class, () -> read(type, Dialect.STRICT, start + "}"))
                        .type()
                        .orElseThrow());
        read(type, Dialect.STRICT, start + ",'" + TestType.EXTENSION + "':{'colour':'red'}}");
    }

    @Test
    void bodiesHaveLimits() {
        assertEquals(
                413,
                assertThrows(ScimException.class, () -> Json.body(new byte[Json.MAX_BYTES + 1]))
                        .status());
        for (String body : List.of(
                "",
                "[]",
                "1",
                "{",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}",
                "[".repeat(33) + "]".repeat(33),
                "{\"a\":".repeat(33) + "1" + "}".repeat(33),
                "{\"a\":" + "9".repeat(101) + "}")) {
            ScimException fault =
                    assertThrows(ScimException.class, () -> Json.body(body.getBytes(StandardCharsets.UTF_8)), body);
            assertEquals(INVALID_SYNTAX, fault.type().orElseThrow());
            assertEquals(400, fault.status());
        }
        Json.body(("{\"a\":".repeat(32) + "1" + "}".repeat(32)).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names(Edited edited) {
        return edited.notices().stream().map(Notice::attribute).toList();
    }

    private static String user(String members) {
        return "{'schemas':['" + CORE + "','" + ENTERPRISE + "']," + members + "}";
    }

    private static Edited read(ResourceType type, Dialect dialect, String body) {
        return Documents.read(type, dialect, Quoted.json(body));
    }

    private static String text(Edited edited) {
        return Json.text(edited.document());
    }
}
