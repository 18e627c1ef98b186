package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Order of lists, RFC 7644 section 3.4.2.3. */
class RfcSortTest extends ScimTest {
    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Override
    ScimServer server() {
        return SERVER;
    }

    @BeforeEach
    void people() {
        user(
                "s2",
                ",'externalId':'b','title':'Zed','name':{'familyName':'Moss'},'emails':[{'value':'z@example.com','type':'home'},{'value':'b@example.com','type':'work','primary':true}]");
        user(
                "S1",
                ",'externalId':'a','title':'alpha','name':{'familyName':'nord'},'emails':[{'value':'c@example.com','type':'work','primary':true}]");
        user("s3", ",'externalId':'B','name':{'familyName':'Oak'},'emails':[{'value':'a@example.com','type':'work'}]");
    }

    @Test
    void ascendingIsTheDefault_rfc7644_3_4_2_3() {
        assertEquals(List.of("S1", "s2", "s3"), sorted("sortBy=userName"));
        assertEquals(List.of("S1", "s2", "s3"), sorted("sortBy=userName&sortOrder=ascending"));
    }

    @Test
    void descendingTurnsItRound_rfc7644_3_4_2_3() {
        assertEquals(List.of("s3", "s2", "S1"), sorted("sortBy=userName&sortOrder=descending"));
    }

    @Test
    void attributeNamesOfSortByAreCaseInsensitive_rfc7643_2_1() {
        assertEquals(List.of("S1", "s2", "s3"), sorted("sortBy=USERNAME"));
        assertEquals(List.of("S1", "s2", "s3"), sorted("sortBy=" + url(USER + ":userName")));
    }

    @Test
    void stringsThatAreNotCaseExactSortCaseless_rfc7644_3_4_2_3() {
        assertEquals(List.of("s2", "S1", "s3"), sorted("sortBy=name.familyName"));
    }

    @Test
    void stringsThatAreCaseExactSortByCase_rfc7644_3_4_2_3() {
        assertEquals(List.of("s3", "S1", "s2"), sorted("sortBy=externalId"));
    }

    @Test
    void aMultiValuedAttributeSortsByItsPrimaryOrFirstValue_rfc7644_3_4_2_3() {
        assertEquals(List.of("s3", "s2", "S1"), sorted("sortBy=emails"));
        assertEquals(List.of("s3", "s2", "S1"), sorted("sortBy=emails.value"));
    }

    @Test
    void resourcesWithoutAValueAreLastAscendingAndFirstDescending_rfc7644_3_4_2_3() {
        assertEquals(List.of("S1", "s2", "s3"), sorted("sortBy=title"));
        assertEquals(List.of("s3", "s2", "S1"), sorted("sortBy=title&sortOrder=descending"));
    }

    @Test
    void timesSortByTime_rfc7644_3_4_2_3() {
        assertEquals(List.of("s2", "S1", "s3"), sorted("sortBy=meta.created"));
        assertEquals(List.of("s3", "S1", "s2"), sorted("sortBy=meta.created&sortOrder=descending"));
    }

    @Test
    void tiesHaveOneOrderOnEveryPage_rfc7644_3_4_2_4() {
        Stream.of("t1", "t2", "t3", "t4").forEach(name -> user(name, ",'title':'same'"));
        List<String> whole = sorted("sortBy=title");
        List<String> pages = new ArrayList<>();
        for (int start = 1; start <= 7; start += 2) {
            pages.addAll(sorted("sortBy=title&count=2&startIndex=" + start));
        }
        assertEquals(whole, pages);
    }

    private List<String> sorted(String query) {
        return userNames(wire.get("/Users?" + query + "&filter=" + url("userName sw \"s\" or userName sw \"t\""))
                .expect(200));
    }
}
