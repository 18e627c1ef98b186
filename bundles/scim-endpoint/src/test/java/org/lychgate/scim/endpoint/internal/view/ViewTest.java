package org.lychgate.scim.endpoint.internal.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.json.Quoted;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;
import org.lychgate.scim.endpoint.internal.schema.TestType;

/** What is shown, and in which order (RFC 7644 sections 3.9 and 3.4.2.3). */
class ViewTest {
    private static final ResourceType USER =
            ResourceTypes.standard().named("User").orElseThrow();
    private static final ObjectNode ADA = Quoted.json(
            "{'schemas':['s'],'id':'1','userName':'ada','name':{'familyName':'L','givenName':'A'},"
                    + "'emails':[{'value':'e','type':'work'},{'type':'home'}],'meta':{'resourceType':'User'},"
                    + "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'D','manager':{'value':'M'}}}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', nullValues = "none", textBlock = """
                    userName                    | none              | {'schemas':['s'],'id':'1','userName':'ada'}
                    USERNAME , id               | none              | {'schemas':['s'],'id':'1','userName':'ada'}
                    name                        | none              | {'schemas':['s'],'id':'1','name':{'familyName':'L','givenName':'A'}}
                    name.givenName              | none              | {'schemas':['s'],'id':'1','name':{'givenName':'A'}}
                    emails.value                | none              | {'schemas':['s'],'id':'1','emails':[{'value':'e'}]}
                    unknown                     | none              | {'schemas':['s'],'id':'1'}
                    urn:ietf:params:scim:schemas:core:2.0:User:name.familyName | none | {'schemas':['s'],'id':'1','name':{'familyName':'L'}}
                    urn:ietf:params:scim:schemas:extension:enterprise:2.0:User | none | {'schemas':['s'],'id':'1','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'D','manager':{'value':'M'}}}
                    urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value | none | {'schemas':['s'],'id':'1','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'manager':{'value':'M'}}}
                    userName                    | userName          | {'schemas':['s'],'id':'1','userName':'ada'}
                    none | id,schemas,name,emails,meta,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User | {'schemas':['s'],'id':'1','userName':'ada'}
                    none | userName,name.givenName,emails.type,meta,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager | {'schemas':['s'],'id':'1','name':{'familyName':'L'},'emails':[{'value':'e'}],'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'D'}}
                    """)
    void showsWhatIsAskedFor(String attributes, String excluded, String expected) {
        assertEquals(
                Quoted.text(expected),
                Json.text(shown(USER, attributes, excluded).apply(ADA)));
    }

    @Test
    void showsAllByDefaultAndInTheOrderOfTheSchema() {
        assertEquals(ADA, shown(USER, null, null).apply(ADA));
        ObjectNode group = Quoted.json("{'id':'1','displayName':'G','members':[]}");
        ResourceType type = ResourceTypes.standard().named("Group").orElseThrow();
        assertEquals(group, shown(type, null, null).apply(group), "an empty group says so");
    }

    @Test
    void neverMeansNeverAndRequestMeansAsked() {
        ResourceType type = TestType.registered();
        ObjectNode thing = Quoted.json(
                "{'id':'1','label':'a','secret':'s','notes':'n','parts':[{'value':'v','count':1,'hidden':'h'}]}");
        assertEquals(
                Quoted.text("{'id':'1','label':'a','parts':[{'value':'v','count':1}]}"),
                Json.text(shown(type, null, null).apply(thing)));
        assertEquals(
                Quoted.text("{'id':'1','notes':'n','parts':[{'value':'v','count':1}]}"),
                Json.text(shown(type, "secret,notes,parts", null).apply(thing)));
    }

    @Test
    void tellsWhatNeedNotBeLookedUp() {
        assertTrue(shown(USER, null, null).shows("groups"));
        assertTrue(shown(USER, "groups.value", null).shows("groups"));
        assertFalse(shown(USER, "userName", null).shows("groups"));
        assertFalse(shown(USER, null, "groups").shows("groups"));
        assertTrue(shown(USER, null, "groups.display").shows("groups"));
    }

    @Test
    void sortsByWhatIsThereAndPutsTheRestLast() {
        List<ObjectNode> all = Stream.of(
                        "{'id':'1','title':'b'}",
                        "{'id':'2','title':'A'}",
                        "{'id':'4'}",
                        "{'id':'3','title':''}",
                        "{'id':'0','title':'B'}")
                .map(Quoted::json)
                .toList();
        assertEquals("20134", sorted(all, "title", null));
        assertEquals("20134", sorted(all, "TITLE", "Ascending"));
        assertEquals("34012", sorted(all, "title", "descending"));
    }

    @Test
    void sortsByThePrimaryValueElseTheFirst() {
        List<ObjectNode> all = Stream.of(
                        "{'id':'1','emails':[{'value':'a'},{'value':'z','primary':true}]}",
                        "{'id':'2','emails':[{'value':'m'},{'value':'a'}]}",
                        "{'id':'3','emails':[{'type':'work'}]}")
                .map(Quoted::json)
                .toList();
        assertEquals("213", sorted(all, "emails", null));
        assertEquals("213", sorted(all, "emails.value", null));
    }

    @Test
    void sortsNumbersAndTimesByWhatTheyMean() {
        ResourceType type = TestType.registered();
        List<ObjectNode> all = Stream.of(
                        "{'id':'1','size':10,'weight':1.5,'made':'2026-01-01T00:00:00Z'}",
                        "{'id':'2','size':9,'weight':10,'made':'2026-01-01T00:30:00+01:00'}")
                .map(Quoted::json)
                .toList();
        assertEquals("21", sorted(type, all, "size", null));
        assertEquals("12", sorted(type, all, "weight", null));
        assertEquals("21", sorted(type, all, "made", null));
    }

    @Test
    void knowsWhichColumnSortsTheSameWay() {
        assertEquals(
                Criterion.Field.UNIQUE_NAME,
                Sorting.of(USER, Dialect.AUTO, "username", null).column().orElseThrow());
        assertTrue(Sorting.of(USER, Dialect.AUTO, "title", null).column().isEmpty());
        assertTrue(Sorting.of(USER, Dialect.AUTO, "groups", null).column().isEmpty());
    }

    @Test
    void refusesWhatCannotBeSorted() {
        assertThrows(ScimException.class, () -> Sorting.of(USER, Dialect.AUTO, "shoeSize", null));
        assertThrows(ScimException.class, () -> Sorting.of(USER, Dialect.AUTO, "name", null));
        assertThrows(ScimException.class, () -> Sorting.of(USER, Dialect.AUTO, "title", "up"));
    }

    private static Projection shown(ResourceType type, @Nullable String attributes, @Nullable String excluded) {
        return Projection.of(type, Dialect.AUTO, names(attributes), names(excluded));
    }

    private static List<String> names(@Nullable String names) {
        return names == null ? List.of() : List.of(names.strip().split(" *, *", -1));
    }

    private static String sorted(List<ObjectNode> all, String by, @Nullable String order) {
        return sorted(USER, all, by, order);
    }

    private static String sorted(ResourceType type, List<ObjectNode> all, String by, @Nullable String order) {
        Sorting sorting = Sorting.of(type, Dialect.AUTO, by, order);
        return all.stream()
                .map(sorting::keys)
                .sorted(sorting.comparator())
                .map(each -> each.path("id").asText())
                .collect(Collectors.joining());
    }
}
