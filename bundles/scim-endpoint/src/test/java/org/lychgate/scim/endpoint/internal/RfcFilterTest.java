package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters, RFC 7644 section 3.4.2.2, and how values are compared, RFC 7643 section 2. */
class RfcFilterTest extends ScimTest {
    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Override
    ScimServer server() {
        return SERVER;
    }

    private String alice = "";

    @BeforeEach
    void people() {
        alice = user(
                "alice",
                ",'externalId':'A1','title':'Engineer','nickName':'Al','name':{'givenName':'Alice','familyName':'Ode'},'userType':'Employee',"
                        + "'phoneNumbers':[{'value':'+1 555','type':'work'},{'value':'+1 777','type':'mobile'}],"
                        + "'" + ENTERPRISE + "':{'employeeNumber':'100','department':'Lab'}");
        user(
                "bob",
                ",'externalId':'B1','active':false,'title':'Manager','name':{'givenName':'Bob','familyName':'Pratt'}");
        user(
                "carol",
                ",'externalId':'C1','title':'engineer','userType':'Contractor','name':{'givenName':'Carol','familyName':'Quist'}");
        user("dave", ",'nickName':'Dav'");
    }

    @Test
    void equalFindsTheOneValue_rfc7644_3_4_2_2() {
        assertEquals(List.of("alice"), names("userName eq \"alice\""));
    }

    @Test
    void noMatchIsAnEmptyListWith200_rfc7644_3_4_2() {
        Wire.Answer answer = find("userName eq \"nobody\"").expect(200);
        assertEquals(0, answer.at("/totalResults").asInt());
        assertEquals(LIST, answer.text("/schemas/0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eq", "EQ", "Eq", "eQ"})
    void operatorsAreCaseInsensitive_rfc7644_3_4_2_2(String operator) {
        assertEquals(List.of("alice"), names("userName " + operator + " \"alice\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"and", "AND", "And"})
    void logicalOperatorsAreCaseInsensitive_rfc7644_3_4_2_2(String and) {
        assertEquals(List.of("alice"), names("nickName PR " + and + " NOT (userName SW \"d\")"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "USERNAME", "UserName"})
    void attributeNamesAreCaseInsensitive_rfc7643_2_1(String attribute) {
        assertEquals(List.of("alice"), names(attribute + " eq \"alice\""));
    }

    @Test
    void subAttributeNamesAreCaseInsensitive_rfc7643_2_1() {
        assertEquals(List.of("bob"), names("NAME.FamilyName eq \"Pratt\""));
    }

    @Test
    void userNameComparesCaseless_rfc7643_4_1_1() {
        assertEquals(List.of("alice"), names("userName eq \"ALICE\""));
        assertEquals(List.of("alice"), names("userName sw \"ALI\""));
    }

    @Test
    void externalIdComparesByCase_rfc7643_3_1() {
        assertEquals(List.of("alice"), names("externalId eq \"A1\""));
        assertEquals(List.of(), names("externalId eq \"a1\""));
        assertEquals(List.of(), names("externalId sw \"a\""));
    }

    @Test
    void idComparesByCase_rfc7643_3_1() {
        assertEquals(List.of("alice"), names("id eq \"" + alice + "\""));
        String other = alice.equals(alice.toUpperCase(java.util.Locale.ROOT))
                ? alice.toLowerCase(java.util.Locale.ROOT)
                : alice.toUpperCase(java.util.Locale.ROOT);
        assertEquals(alice.equals(other) ? List.of("alice") : List.of(), names("id eq \"" + other + "\""));
    }

    @Test
    void aStringThatIsNotCaseExactComparesCaseless_rfc7643_2_2() {
        assertEquals(List.of("alice", "carol"), names("title eq \"ENGINEER\""));
    }

    @Test
    void notEqual_rfc7644_3_4_2_2() {
        assertEquals(List.of("bob"), names("title pr and title ne \"engineer\""));
        assertEquals(List.of("bob", "carol", "dave"), names("userName ne \"alice\""));
    }

    @Test
    void contains_rfc7644_3_4_2_2() {
        assertEquals(List.of("alice", "carol"), names("title co \"GIN\""));
        assertEquals(List.of("alice"), names("userName co \"lic\""));
    }

    @Test
    void startsWith_rfc7644_3_4_2_2() {
        assertEquals(List.of("bob"), names("title sw \"man\""));
        assertEquals(List.of("carol"), names("userName sw \"ca\""));
    }

    @Test
    void endsWith_rfc7644_3_4_2_2() {
        assertEquals(List.of("bob"), names("title ew \"ager\""));
        assertEquals(List.of("alice"), names("userName ew \"ice\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "a%e", "al_ce", "*", "\\\\"})
    void nothingInAValueIsAWildcard_rfc7644_3_4_2_2(String value) {
        assertEquals(List.of(), names("userName co \"" + value + "\""));
        assertEquals(List.of(), names("title sw \"" + value + "\""));
    }

    @Test
    void presentHoldsForANonEmptyValue_rfc7644_3_4_2_2() {
        assertEquals(List.of("alice", "dave"), names("nickName pr"));
        assertEquals(List.of("alice"), names("phoneNumbers pr"));
        assertEquals(List.of("alice", "bob", "carol"), names("name pr"));
        assertEquals(List.of("alice", "bob", "carol", "dave"), names("userName pr"));
    }

    @Test
    void greaterAndLessCompareStringsByOrder_rfc7644_3_4_2_2() {
        assertEquals(List.of("carol", "dave"), names("userName gt \"bob\""));
        assertEquals(List.of("bob", "carol", "dave"), names("userName ge \"bob\""));
        assertEquals(List.of("alice"), names("userName lt \"bob\""));
        assertEquals(List.of("alice", "bob"), names("userName le \"bob\""));
        assertEquals(List.of("bob"), names("title gt \"engineer\""));
    }

    @Test
    void greaterAndLessCompareInstantsByTime_rfc7644_3_4_2_2() {
        String created = wire.get("/Users/" + alice).text("/meta/created");
        assertTrue(names("meta.created ge \"" + created + "\"").contains("alice"));
        assertEquals(List.of(), names("userName eq \"alice\" and meta.created gt \"" + created + "\""));
        assertEquals(
                List.of("alice"), names("userName eq \"alice\" and meta.lastModified gt \"2011-05-13T04:42:34Z\""));
        assertEquals(List.of(), names("meta.lastModified lt \"2011-05-13T04:42:34Z\""));
    }

    @Test
    void instantsOfDifferentZonesAreTheSame_rfc7643_2_3_5() {
        java.time.OffsetDateTime created =
                java.time.OffsetDateTime.parse(wire.get("/Users/" + alice).text("/meta/created"));
        String elsewhere =
                created.withOffsetSameInstant(java.time.ZoneOffset.ofHours(5)).toString();
        assertEquals(List.of("alice"), names("userName eq \"alice\" and meta.created eq \"" + elsewhere + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gt", "ge", "lt", "le"})
    void orderOfBooleansIsInvalidFilter_rfc7644_3_4_2_2(String operator) {
        find("active " + operator + " true").refused(400, "invalidFilter");
    }

    @Test
    void booleansCompare_rfc7644_3_4_2_2() {
        assertEquals(List.of("bob"), names("active eq false"));
        assertEquals(List.of("alice", "carol", "dave"), names("active eq true"));
        assertEquals(List.of("bob"), names("active ne true"));
    }

    @Test
    void andBindsBeforeOr_rfc7644_3_4_2_2() {
        String filter = "title eq \"manager\" or title eq \"engineer\" and userName eq \"alice\"";
        assertEquals(List.of("alice", "bob"), names(filter));
    }

    @Test
    void parenthesesBindFirst_rfc7644_3_4_2_2() {
        String filter = "(title eq \"manager\" or title eq \"engineer\") and userName eq \"alice\"";
        assertEquals(List.of("alice"), names(filter));
    }

    @Test
    void notTurnsAFilterRound_rfc7644_3_4_2_2() {
        assertEquals(List.of("bob", "carol"), names("not (nickName pr)"));
        assertEquals(List.of("dave"), names("not (title eq \"engineer\" or title eq \"manager\")"));
    }

    @Test
    void notBindsBeforeAnd_rfc7644_3_4_2_2() {
        assertEquals(List.of("carol"), names("not (nickName pr) and active eq true"));
        assertEquals(List.of("alice", "bob", "carol"), names("not (nickName pr) or userName eq \"alice\""));
    }

    @Test
    void parenthesesNest_rfc7644_3_4_2_2() {
        assertEquals(
                List.of("alice"), names("((userName eq \"alice\") and ((title eq \"engineer\") or (title eq \"x\")))"));
    }

    @Test
    void anyValueOfAMultiValuedAttributeFits_rfc7644_3_4_2_2() {
        assertEquals(List.of("alice"), names("phoneNumbers.value eq \"+1 777\""));
        assertEquals(List.of("alice"), names("phoneNumbers.type eq \"mobile\""));
    }

    @Test
    void aComplexAttributeWithoutSubAttributeMeansItsValue_rfc7644_3_4_2_2() {
        assertEquals(List.of("alice"), names("emails eq \"alice@example.com\""));
        assertEquals(List.of("alice", "bob", "carol", "dave"), names("emails co \"example.com\""));
    }

    @Test
    void aValuePathFitsOneValueAtATime_rfc7644_3_4_2_2() {
        assertEquals(List.of("alice"), names("phoneNumbers[type eq \"work\" and value eq \"+1 555\"]"));
        assertEquals(List.of(), names("phoneNumbers[type eq \"mobile\" and value eq \"+1 555\"]"));
        assertEquals(List.of("alice"), names("phoneNumbers[not (type eq \"work\")]"));
        assertEquals(List.of("alice"), names("phoneNumbers[type eq \"fax\" or value ew \"777\"]"));
    }

    @Test
    void valuePathsCombine_rfc7644_3_4_2_2() {
        assertEquals(
                List.of("alice", "bob"),
                names(
                        "phoneNumbers[type eq \"mobile\" and value sw \"+1\"] or emails[type eq \"work\" and value sw \"bob@\"]"));
    }

    @Test
    void aValuePathMayNameASubAttribute_rfc7644_3_10() {
        assertEquals(List.of("alice"), names("emails[type eq \"work\"].value eq \"alice@example.com\""));
        assertEquals(List.of(), names("emails[type eq \"home\"].value eq \"alice@example.com\""));
        assertEquals(List.of("alice"), names("phoneNumbers[type eq \"mobile\"].value pr"));
    }

    @Test
    void anAttributeMayBePrefixedByItsSchema_rfc7644_3_10() {
        assertEquals(List.of("alice"), names(USER + ":userName eq \"alice\""));
        assertEquals(List.of("bob"), names(USER + ":name.familyName eq \"Pratt\""));
        assertEquals(List.of("alice"), names(USER + ":emails[type eq \"work\"].value sw \"alice\""));
    }

    @Test
    void anExtensionsAttributeIsPrefixedByItsSchema_rfc7644_3_10() {
        assertEquals(List.of("alice"), names(ENTERPRISE + ":employeeNumber eq \"100\""));
        assertEquals(List.of("alice"), names(ENTERPRISE + ":department pr"));
    }

    @Test
    void schemaUrnsAreCaseInsensitive_rfc7643_2_1() {
        assertEquals(
                List.of("alice"),
                names("URN:ietf:params:SCIM:schemas:extension:enterprise:2.0:user:employeenumber eq \"100\""));
    }

    @Test
    void resourcesAreFoundByTheirSchemas_rfc7644_3_4_2_2() {
        assertEquals(List.of("alice"), names("schemas eq \"" + ENTERPRISE + "\""));
    }

    @Test
    void resourcesAreFoundByTheirType_rfc7643_3_1() {
        assertEquals(4, names("meta.resourceType eq \"User\"").size());
        assertEquals(List.of(), names("meta.resourceType eq \"Group\""));
    }

    @Test
    void aStringEndsAtItsUnescapedQuote_rfc7644_3_4_2_2() {
        user("quoted", ",'title':'a \\\"b\\\" \\\\ c'");
        assertEquals(List.of("quoted"), names("title eq \"a \\\"b\\\" \\\\ c\""));
        assertEquals(List.of("alice"), names("userName eq \"\\u0061lice\""));
    }

    @Test
    void operatorsInsideAStringAreText_rfc7644_3_4_2_2() {
        user("words", ",'title':'x and (y or z] eq'");
        assertEquals(List.of("words"), names("title eq \"x and (y or z] eq\""));
    }

    @Test
    void nullIsAValueOfTheGrammar_rfc7644_3_4_2_2() {
        assertEquals(List.of("bob", "carol"), names("nickName eq null"));
        assertEquals(List.of("alice", "dave"), names("nickName ne null"));
    }

    @Test
    void groupsAreFoundByNameAndMember_rfc7644_3_4_2_2() {
        group("Tour Guides", alice);
        group("Empty");
        assertEquals(
                1,
                wire.get("/Groups?filter=" + url("displayName eq \"tour guides\""))
                        .at("/totalResults")
                        .asInt());
        assertEquals(
                1,
                wire.get("/Groups?filter=" + url("members.value eq \"" + alice + "\""))
                        .at("/totalResults")
                        .asInt());
        assertEquals(
                1,
                wire.get("/Groups?filter=" + url("members[value eq \"" + alice + "\"]"))
                        .at("/totalResults")
                        .asInt());
        assertEquals(
                1,
                wire.get("/Groups?filter=" + url("not (members pr)"))
                        .at("/totalResults")
                        .asInt());
    }

    @Test
    void peopleAreFoundByTheirGroup_rfc7643_4_1_2() {
        String guides = group("Tour Guides", alice);
        assertEquals(List.of("alice"), names("groups.value eq \"" + guides + "\""));
        assertEquals(List.of("alice"), names("groups.display eq \"Tour Guides\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "userName like \"alice\"",
                "userName regex \"a.*\"",
                "userName = \"alice\"",
                "userName == \"alice\"",
                "userName eqq \"alice\""
            })
    void unknownOperatorIsInvalidFilter_rfc7644_3_4_2_2(String filter) {
        find(filter).refused(400, "invalidFilter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "favourite eq \"x\"",
                "name.first eq \"x\"",
                "emails[kind eq \"work\"]",
                "urn:x:User:userName eq \"x\"",
                "userName.value eq \"x\"",
                "not (favourite pr)"
            })
    void unknownAttributeIsInvalidFilter_rfc7644_3_4_2_2(String filter) {
        find(filter).refused(400, "invalidFilter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "userName",
                "userName eq",
                "userName eq alice",
                "userName eq \"alice",
                "userName eq 'alice'",
                "(userName eq \"alice\"",
                "userName eq \"alice\")",
                "userName eq \"alice\" and",
                "and userName eq \"alice\"",
                "userName eq \"alice\" userName eq \"bob\"",
                "not userName eq \"alice\"",
                "emails[type eq \"work\"",
                "emails[]",
                "emails[type eq \"work\"]]",
                "pr userName",
                "\"alice\" eq userName",
                "userName eq \"alice\";",
                "()"
            })
    void whatTheGrammarDoesNotAllowIsInvalidFilter_rfc7644_3_4_2_2(String filter) {
        find(filter).refused(400, "invalidFilter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {"active eq \"perhaps\"", "meta.created gt \"yesterday\"", "active co \"t\""})
    void aValueOfAnotherTypeIsInvalidFilter_rfc7644_3_4_2_2(String filter) {
        find(filter).refused(400, "invalidFilter");
    }

    @Test
    void aNumberForATextIsInvalidFilterInTheStrictDialect_rfc7644_3_4_2_2() {
        strict().get("/Users?filter=" + url("userName eq 5")).refused(400, "invalidFilter");
        user("5", "");
        assertEquals(List.of("5"), names("userName eq 5"));
    }

    @Test
    void aFilterThatIsTooLongOrTooDeepIsRefused_rfc7644_3_12() {
        find("userName eq \"" + "x".repeat(4_200) + "\"").refused(400, "invalidFilter");
        find("userName eq \"x\"" + " or userName eq \"x\"".repeat(60)).refused(400, "invalidFilter");
        find("(".repeat(300) + "userName pr" + ")".repeat(300)).refused(400, "invalidFilter");
    }

    @Test
    void aDetailNamesWhatIsWrong_rfc7644_3_12() {
        assertTrue(find("favourite eq \"x\"").text("/detail").contains("favourite"));
        assertTrue(find("userName like \"x\"").text("/detail").contains("like"));
    }
}
