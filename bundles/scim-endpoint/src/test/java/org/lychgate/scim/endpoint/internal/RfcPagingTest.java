package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages by index, RFC 7644 section 3.4.2.4, and by cursor, RFC 9865. */
class RfcPagingTest extends ScimTest {
    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Override
    ScimServer server() {
        return SERVER;
    }

    private static final String OURS = "filter=" + url("userName sw \"p\"");

    @BeforeEach
    void sevenPeople() {
        for (int i = 1; i <= 7; i++) {
            user("p" + i, "");
        }
    }

    @Test
    void pagesShowEachResourceOnce_rfc7644_3_4_2_4() {
        List<String> seen = new ArrayList<>();
        for (int start = 1; start <= 7; start += 3) {
            Wire.Answer page = wire.get("/Users?" + OURS + "&startIndex=" + start + "&count=3")
                    .expect(200);
            assertEquals(7, page.at("/totalResults").asInt());
            assertEquals(start, page.at("/startIndex").asInt());
            assertEquals(page.at("/Resources").size(), page.at("/itemsPerPage").asInt());
            page.at("/Resources").forEach(r -> seen.add(r.path("userName").asText()));
        }
        assertEquals(
                List.of("p1", "p2", "p3", "p4", "p5", "p6", "p7"),
                seen.stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-2147483649"})
    void aStartIndexBelowOneMeansOne_rfc7644_3_4_2_4(String start) {
        Wire.Answer page =
                wire.get("/Users?" + OURS + "&startIndex=" + start + "&count=2").expect(200);
        assertEquals(1, page.at("/startIndex").asInt());
        assertEquals(2, page.at("/Resources").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-100"})
    void aCountBelowZeroMeansZero_rfc7644_3_4_2_4(String count) {
        Wire.Answer page = wire.get("/Users?" + OURS + "&count=" + count).expect(200);
        assertEquals(7, page.at("/totalResults").asInt());
        assertEquals(0, page.at("/Resources").size());
    }

    @Test
    void aCountOfZeroAsksForTheTotalOnly_rfc7644_3_4_2_4() {
        Wire.Answer page = wire.get("/Users?" + OURS + "&count=0").expect(200);
        assertEquals(7, page.at("/totalResults").asInt());
        assertEquals(0, page.at("/itemsPerPage").asInt());
        assertEquals(0, page.at("/Resources").size());
    }

    @Test
    void aPageBehindTheEndIsEmptyAndTellsTheTotal_rfc7644_3_4_2_4() {
        Wire.Answer page = wire.get("/Users?" + OURS + "&startIndex=8&count=3").expect(200);
        assertEquals(7, page.at("/totalResults").asInt());
        assertEquals(0, page.at("/Resources").size());
    }

    @Test
    void neverMoreThanCountIsAnswered_rfc7644_3_4_2_4() {
        assertEquals(2, wire.get("/Users?count=2").expect(200).at("/Resources").size());
        assertEquals(
                7,
                wire.get("/Users?" + OURS + "&count=100000")
                        .expect(200)
                        .at("/Resources")
                        .size());
    }

    @Test
    void totalsCountWhatTheFilterHoldsFor_rfc7644_3_4_2() {
        assertEquals(1, find("userName eq \"p3\"").at("/totalResults").asInt());
        assertEquals(
                6,
                find("userName sw \"p\" and not (userName eq \"p3\")")
                        .at("/totalResults")
                        .asInt());
        assertEquals(
                2,
                wire.get("/Users?count=1&filter="
                                + url("emails[value eq \"p1@example.com\" or value eq \"p2@example.com\"]"))
                        .expect(200)
                        .at("/totalResults")
                        .asInt());
    }

    @Test
    void totalsAreTrueAfterADelete_rfc7644_3_6() {
        wire.delete("/Users/" + find("userName eq \"p3\"").text("/Resources/0/id"))
                .expect(204);
        assertEquals(6, wire.get("/Users?" + OURS).at("/totalResults").asInt());
    }

    @Test
    void groupsComeInPagesToo_rfc7644_3_4_2_4() {
        for (int i = 0; i < 5; i++) {
            group("g" + i);
        }
        Wire.Answer page = wire.get("/Groups?startIndex=4&count=3").expect(200);
        assertEquals(5, page.at("/totalResults").asInt());
        assertEquals(2, page.at("/itemsPerPage").asInt());
        assertEquals("g3", page.text("/Resources/0/displayName"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"startIndex=one", "count=many", "count=1.5"})
    void aNumberThatIsNoneIsRefused_rfc7644_3_12(String query) {
        wire.get("/Users?" + query).refused(400, "invalidValue");
    }

    @Test
    void aStartIndexBeyondEveryNumberIsBehindTheEnd_rfc7644_3_4_2_4() {
        Wire.Answer page =
                wire.get("/Users?" + OURS + "&startIndex=99999999999999999999").expect(200);
        assertEquals(7, page.at("/totalResults").asInt());
        assertEquals(0, page.at("/Resources").size());
    }

    @Test
    void cursorsLeadThroughEveryResourceOnce_rfc9865_2_1() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            Wire.Answer page = wire.get("/Users?" + OURS + "&count=3&cursor=" + url(cursor))
                    .expect(200);
            assertEquals(7, page.at("/totalResults").asInt());
            page.at("/Resources").forEach(r -> seen.add(r.path("userName").asText()));
            cursor = page.text("/nextCursor");
            pages++;
        } while (!cursor.isEmpty() && pages < 10);
        assertEquals(3, pages);
        assertEquals(
                List.of("p1", "p2", "p3", "p4", "p5", "p6", "p7"),
                seen.stream().sorted().toList());
    }

    @Test
    void theLastPageHasNoNextCursor_rfc9865_2_1() {
        assertTrue(wire.get("/Users?" + OURS + "&count=7&cursor=")
                .expect(200)
                .at("/nextCursor")
                .isMissingNode());
        assertFalse(wire.get("/Users?" + OURS + "&count=6&cursor=")
                .expect(200)
                .at("/nextCursor")
                .isMissingNode());
    }

    @Test
    void aPageByIndexHasNoCursor_rfc9865_2() {
        assertTrue(wire.get("/Users?" + OURS + "&startIndex=1&count=3")
                .expect(200)
                .at("/nextCursor")
                .isMissingNode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "VZUTiyhEQJ94IR", "AAAA", "%00"})
    void aCursorOfSomebodyElseIsInvalid_rfc9865_2_3(String cursor) {
        wire.get("/Users?count=3&cursor=" + cursor).refused(400, "invalidCursor");
    }

    @Test
    void aCursorOfAnotherQueryIsInvalid_rfc9865_2_3() {
        String cursor = url(wire.get("/Users?" + OURS + "&count=3&cursor=").text("/nextCursor"));
        wire.get("/Users?count=3&cursor=" + cursor + "&filter=" + url("userName sw \"q\""))
                .refused(400, "invalidCursor");
        wire.get("/Groups?count=3&cursor=" + cursor).refused(400, "invalidCursor");
    }

    @Test
    void cursorsWorkInASearchRequest_rfc9865_4() {
        Wire.Answer first = wire.post(
                        "/Users/.search", SEARCH + "'filter':'userName sw \\\"p\\\"','count':4,'cursor':''}")
                .expect(200);
        assertEquals(4, first.at("/Resources").size());
        Wire.Answer second = wire.post(
                        "/Users/.search",
                        SEARCH + "'filter':'userName sw \\\"p\\\"','count':4,'cursor':'" + first.text("/nextCursor")
                                + "'}")
                .expect(200);
        assertEquals(3, second.at("/Resources").size());
        assertTrue(second.at("/nextCursor").isMissingNode());
    }

    @Test
    void cursorPagingIsAnnounced_rfc9865_3() {
        Wire.Answer config = wire.get("/ServiceProviderConfig").expect(200);
        assertTrue(config.at("/pagination/cursor").asBoolean());
        assertTrue(config.at("/pagination/index").asBoolean());
        assertEquals("index", config.text("/pagination/defaultPaginationMethod"));
        assertTrue(config.at("/pagination/defaultPageSize").asInt() > 0);
        assertTrue(config.at("/pagination/maxPageSize").asInt()
                >= config.at("/pagination/defaultPageSize").asInt());
        assertTrue(config.at("/pagination/cursorTimeout").asInt() > 0);
    }
}
