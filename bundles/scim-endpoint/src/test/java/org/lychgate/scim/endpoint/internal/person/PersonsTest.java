package org.lychgate.scim.endpoint.internal.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.api.provisioning.Draft.MemberChange;
import org.lychgate.directory.api.provisioning.Draft.RoleWish;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.document.Documents;
import org.lychgate.scim.endpoint.internal.document.Edited;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.json.Quoted;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;
import org.lychgate.scim.endpoint.internal.view.Representations;

/** What a representation says about a person. */
class PersonsTest {
    private static final ResourceType USER =
            ResourceTypes.standard().named("User").orElseThrow();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    {}                                                                         | Absent
                    {'roles':[]}                                                               | Absent
                    {'roles':[{'value':'admin'}]}                                              | admin
                    {'roles':[{'value':'ADMIN'}]}                                              | admin
                    {'roles':[{'value':' Rep '}]}                                              | rep
                    {'roles':[{'value':'Lychgate Admin'}]}                                     | admin
                    {'roles':[{'value':'lychgate-meetings'}]}                                  | meetings
                    {'roles':[{'value':'Acme Corp: Rep'}]}                                     | rep
                    {'roles':[{'value':'acme corp lychgate rep'}]}                             | rep
                    {'roles':[{'value':'Lychgate - Acme Corp - rep'}]}                         | rep
                    {'roles':[{'value':'LychgateAdmin'}]}                                      | admin
                    {'roles':[{'value':'Other Admin'}]}                                        | Unknown Other Admin
                    {'roles':[{'value':'administrator'}]}                                      | Unknown administrator
                    {'roles':[{'value':'x','display':'admin'}]}                                | Unknown x
                    {'roles':[{'display':'Lychgate Rep'}]}                                     | rep
                    {'roles':[{'value':'','display':'rep'}]}                                   | rep
                    {'roles':[{'type':'App','primary':true}]}                                  | Absent
                    {'roles':[{'value':'admin'},{'value':'meetings'},{'value':'rep'}]}         | meetings
                    {'roles':[{'value':'admin'},{'value':'User'}]}                             | admin
                    {'roles':[{'value':'admin','primary':true},{'value':'meetings'}]}          | admin
                    {'roles':[{'value':'admin','primary':false},{'value':'rep','primary':true}]} | rep
                    {'roles':[{'value':'x','primary':true},{'value':'rep'}]}                   | Unknown x
                    {'roles':[{'value':'{"id":"1","value":"admin","displayName":"Rep"}'}]}     | admin
                    {'roles':[{'value':'{"id":"1","displayName":"Rep"}'}]}                     | rep
                    {'roles':[{'value':'{"id":"1","value":"Manager","displayName":"Admin"}'}]} | Unknown Manager
                    {'roles':[{'value':'{"id":"1"}'}]}                                         | Absent
                    {'roles':[{'value':'{broken'}]}                                            | Unknown {broken
                    {'urn:lychgate:params:scim:schemas:extension:1.0:User':{'role':'rep'}}     | rep
                    {'roles':[{'value':'admin'}],'urn:lychgate:params:scim:schemas:extension:1.0:User':{'role':'rep'}} | rep
                    {'roles':[{'value':'admin'}],'urn:lychgate:params:scim:schemas:extension:1.0:User':{'role':''}}    | admin
                    {'urn:lychgate:params:scim:schemas:extension:1.0:User':{'role':'boss'}}    | Unknown boss
                    """)
    @Tag("rule-20")
    void rolesAreUnderstood(String document, String expected) {
        RoleWish wish = Persons.read(Quoted.json(document), List.of("Lychgate", "Acme Corp", " "))
                .role();
        String said = "Absent";
        if (wish instanceof RoleWish.Known known) {
            said = known.role().wire();
        } else if (wish instanceof RoleWish.Unknown unknown) {
            said = "Unknown " + unknown.said();
        }
        assertEquals(expected, said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', nullValues = "none", textBlock = """
                    {'userName':'u','emails':[{'value':'a'},{'value':'b','type':'work'},{'value':'c','primary':true}]} | c
                    {'userName':'u','emails':[{'value':'a'},{'value':'b','type':'Work'},{'value':'c','primary':false}]} | b
                    {'userName':'u','emails':[{'value':'a','type':'home'},{'value':'b'}]}                              | a
                    {'userName':'u','emails':[{'type':'work'},{'value':'b'}]}                                          | b
                    {'userName':'u@x.example'}                                                                         | u@x.example
                    {'userName':'u@x.example','emails':[{'value':' '}]}                                                | u@x.example
                    {'userName':'u'}                                                                                   | none
                    {'userName':'@x'}                                                                                  | none
                    """)
    void theAddressIsThePrimaryOneElseTheOneForWorkElseTheFirst(String document, String expected) {
        assertEquals(expected, Persons.read(Quoted.json(document), List.of()).email());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    {'name':{'givenName':'Ada','familyName':'Lovelace'},'displayName':'X Y'} | Ada/Lovelace
                    {'name':{'familyName':'Lovelace'},'displayName':'X Y'}                   | /Lovelace
                    {'displayName':'Ada King Lovelace'}                                      | Ada King/Lovelace
                    {'displayName':'Ada'}                                                    | Ada/
                    {'name':{'formatted':'Ada Lovelace'}}                                    | Ada/Lovelace
                    {}                                                                       | /
                    """)
    void namesAreTakenFromWhatThereIs(String document, String expected) {
        Draft.Person person = Persons.read(Quoted.json(document), List.of());
        assertEquals(expected, person.givenName() + "/" + person.familyName());
    }

    @Test
    void activeIsTheDefault() {
        assertEquals(
                List.of(true, true, false),
                List.of(
                        Persons.read(Quoted.json("{}"), List.of()).active(),
                        Persons.read(Quoted.json("{'active':true}"), List.of()).active(),
                        Persons.read(Quoted.json("{'active':false}"), List.of()).active()));
    }

    @Test
    void phoneAndTimeZoneAreAnyText() {
        Draft.Person person = Persons.read(
                Quoted.json(
                        "{'timezone':'no zone','phoneNumbers':[{'value':'12','type':'home'},{'value':'??','type':'work'}]}"),
                List.of());
        assertEquals(List.of("no zone", "??"), List.of(person.timezone(), person.phone()));
        assertNull(Persons.read(Quoted.json("{}"), List.of()).phone());
    }

    @Test
    void aDraftIsLookedUpByWhatItSays() {
        Edited edited = new Edited(
                Quoted.json(
                        "{'externalId':'E','userName':'Ada','displayName':'','emails':[{'value':'a@x'},{'type':'home'},{'value':'b@x'},{'value':'a@x','type':'work'}]}"),
                MemberChange.NONE,
                List.of());
        assertEquals(
                new Draft.Keys("Ada", null, "E", Set.of("a@x", "b@x")),
                Drafts.of(USER, edited, Set.of()).keys());
    }

    @Test
    void aPersonOfOursIsRepresentedAndReadBackAsTheSamePerson() {
        User user = user(true);
        Resource resource = new Resource("User", "7", null, user, 1, Instant.EPOCH, Instant.EPOCH, 3);
        Edited edited = Documents.replace(
                USER,
                Dialect.STRICT,
                Representations.current(resource),
                Representations.of(USER, resource, "https://x/Users/7"));
        assertEquals(
                Json.text(Documents.ordered(USER, Representations.current(resource))), Json.text(edited.document()));
        assertEquals(List.of(), edited.notices());
        assertEquals(
                new Draft.Person(
                        "ada@x.example", "Ada", "Lovelace", "12", "Europe/Berlin", true, new RoleWish.Known(Role.REP)),
                Persons.read(edited.document(), List.of()));
        assertEquals(user.displayName(), Drafts.keys(USER, edited.document()).displayName());
    }

    @Test
    void whetherAPersonIsActiveThePersonsRecordSays() {
        Resource resource = new Resource(
                "User", "7", "{\"userName\":\"ada\",\"active\":true}", user(false), 1, Instant.EPOCH, Instant.EPOCH, 3);
        assertFalse(Representations.of(USER, resource, "x").path("active").asBoolean());
    }

    private static User user(boolean active) {
        return new User(
                "7",
                new CompanyId("acme"),
                "ada@x.example",
                "ada@x.example",
                "Ada",
                "Lovelace",
                Role.REP,
                "12",
                "Europe/Berlin",
                active,
                null,
                User.Source.LOCAL,
                Binding.NONE,
                true,
                Instant.EPOCH,
                Instant.EPOCH,
                1);
    }
}
