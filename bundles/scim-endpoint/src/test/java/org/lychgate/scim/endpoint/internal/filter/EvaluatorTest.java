package org.lychgate.scim.endpoint.internal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.json.Quoted;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;

/** What filters mean (RFC 7644 section 3.4.2.2), on one user. */
class EvaluatorTest {
    private static final ResourceType USER =
            ResourceTypes.standard().named("User").orElseThrow();
    private static final ObjectNode ADA = Quoted.json(
            "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'id':'A1','externalId':'Ext',"
                    + "'userName':'Ada@x.example','name':{'familyName':'Lovelace','givenName':'Ada'},'title':'','active':true,"
                    + "'emails':[{'value':'ada@work.example','type':'work','primary':true},{'value':'ada@home.example','type':'home'}],"
                    + "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'employeeNumber':'701','manager':{'value':'M1'}},"
                    + "'meta':{'resourceType':'User','created':'2026-01-31T12:00:00Z','lastModified':'2026-02-01T12:00:00.123456Z'}}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq \"ada@X.example\"",
                "USERNAME EQ \"Ada@x.example\"",
                "userName ne \"bob\"",
                "userName co \"@X\"",
                "userName sw \"ADA\"",
                "userName ew \"EXAMPLE\"",
                "userName gt \"ada\"",
                "userName ge \"ADA@x.example\"",
                "userName lt \"b\"",
                "userName le \"ada@x.example\"",
                "userName pr",
                "id eq \"A1\"",
                "externalId eq \"Ext\"",
                "title ne \"x\"",
                "title eq null",
                "nickName eq null",
                "userName ne null",
                "not (nickName pr)",
                "nickName ne \"x\"",
                "active eq true",
                "active ne false",
                "name.familyName eq \"lovelace\"",
                "name pr",
                "emails pr",
                "emails eq \"ada@home.example\"",
                "emails co \"work.example\"",
                "emails.value ew \"home.example\"",
                "emails.type ne \"work\"",
                "emails[type eq \"work\"]",
                "emails[type eq \"work\" and value co \"@work\"]",
                "emails[type eq \"work\"].value eq \"ada@work.example\"",
                "emails[type eq \"home\"].primary eq null",
                "emails[type eq \"work\"].value pr",
                "emails[not (type eq \"work\")].value sw \"ada@home\"",
                "meta.created eq \"2026-01-31T13:00:00+01:00\"",
                "meta.lastModified gt \"2026-02-01T12:00:00.123Z\"",
                "meta.lastModified sw \"2026-02\"",
                "meta.resourceType eq \"User\"",
                "schemas eq \"urn:ietf:params:scim:schemas:core:2.0:User\"",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"ada@x.example\"",
                "urn:ietf:params:scim:schemas:core:2.0:user:name.givenName eq \"ada\"",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq \"701\"",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"M1\"",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq \"M1\"",
                "userName eq \"x\" or userName sw \"a\" and active eq true",
                "(userName eq \"x\" or userName sw \"a\") and active eq true",
                "active eq true or userName eq \"x\" and title pr",
                "not (active eq false) and not (title pr)",
                "userName sw \"\"",
                "userName ne \"\\\"\"",
            })
    void holds(String filter) {
        assertTrue(matches(Dialect.STRICT, filter));
        assertTrue(matches(Dialect.AUTO, filter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq \"ada\"",
                "id eq \"a1\"",
                "externalId eq \"ext\"",
                "title pr",
                "nickName pr",
                "nickName eq \"x\"",
                "userName eq null",
                "active eq false",
                "emails[type eq \"work\" and value co \"@home\"]",
                "emails[type eq \"home\"].value eq \"ada@work.example\"",
                "emails[type eq \"other\"]",
                "not (userName pr)",
                "(active eq true or userName eq \"x\") and title pr",
                "meta.created gt \"2026-01-31T13:00:00+01:00\"",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"m1\"",
                "nickName sw \"\"",
            })
    void doesNotHold(String filter) {
        assertFalse(matches(Dialect.STRICT, filter));
        assertFalse(matches(Dialect.AUTO, filter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "userName",
                "userName eq",
                "userName xx \"a\"",
                "userName eq a",
                "userName eq 'a'",
                "userName eq \"a",
                "userName eq \"a\" and",
                "userName eq \"a\" userName pr",
                "and userName pr",
                "(userName pr",
                "userName pr)",
                "()",
                "not userName pr",
                "not (userName pr",
                "emails[",
                "emails[]",
                "emails[type eq \"work\"",
                "emails[type eq \"work\"].",
                "emails[type eq \"work\"].value",
                "emails[value.x eq \"a\"]",
                "emails[emails[type pr]]",
                "userName[value eq \"a\"]",
                "unknown eq \"a\"",
                "name.unknown eq \"a\"",
                "emails[unknown eq \"a\"]",
                "urn:unknown:2.0:User:userName eq \"a\"",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:unknown pr",
                "name eq \"a\"",
                "meta gt \"a\"",
                "active gt true",
                "active co \"t\"",
                "active eq \"perhaps\"",
                "meta.created gt \"yesterday\"",
                "userName gt null",
                "userName.x.y eq \"a\"",
                "1name eq \"a\"",
                "userName eq [\"a\"]",
                "userName eq {}",
                "userName eq \"\\u0000\"",
                "x509Certificates.value gt \"AAAA\"",
                "userName eq 1e999",
            })
    void isRefused(String filter) {
        for (Dialect dialect : new Dialect[] {Dialect.STRICT, Dialect.AUTO}) {
            ScimException fault = assertThrows(ScimException.class, () -> matches(dialect, filter));
            assertEquals(400, fault.status());
            assertEquals(ScimType.INVALID_FILTER, fault.type().orElseThrow());
            assertTrue(fault.detail().startsWith("filter: "), fault.detail());
        }
    }

    @Test
    void aRefusalNamesTheAttribute() {
        assertEquals(
                "filter: shoeSize: User has no such attribute",
                assertThrows(ScimException.class, () -> matches(Dialect.STRICT, "shoeSize eq \"9\""))
                        .detail());
    }

    @Test
    void textForBooleansAndNumbersForTextAreForgiven() {
        for (String filter : new String[] {
            "active eq \"True\"",
            "emails[primary eq \"True\"].type eq \"work\"",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq 701",
            "employeeNumber eq \"701\"",
            "urn:scim:schemas:core:2.0:userName sw \"ada\"",
            "manager eq \"M1\""
        }) {
            assertTrue(matches(Dialect.AUTO, filter), filter);
            assertThrows(ScimException.class, () -> matches(Dialect.STRICT, filter), filter);
        }
    }

    @Test
    void limitsHold() {
        String term = "active eq true";
        Filter.parse((term + " or ").repeat(49) + term);
        assertThrows(ScimException.class, () -> Filter.parse((term + " or ").repeat(50) + term));
        Filter.parse("(".repeat(32) + term + ")".repeat(32));
        assertThrows(ScimException.class, () -> Filter.parse("(".repeat(33) + term + ")".repeat(33)));
        String name = "userName eq \"";
        Filter.parse(name + "x".repeat(4096 - name.length() - 1) + "\"");
        assertThrows(ScimException.class, () -> Filter.parse(name + "x".repeat(4096 - name.length()) + "\""));
        assertThrows(ScimException.class, () -> Filter.parse(name + "\u00e9".repeat(2048) + "\""));
    }

    @Test
    void tellsWhatItTouches() {
        Evaluator evaluator = Evaluator.of(USER, Filter.parse("groups.value eq \"g\" or title pr"));
        assertTrue(evaluator.touches("groups"));
        assertFalse(evaluator.touches("emails"));
    }

    private static boolean matches(Dialect dialect, String filter) {
        return Evaluator.of(USER, dialect.filter(USER, Filter.parse(filter))).matches(ADA);
    }
}
