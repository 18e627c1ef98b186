package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScimGuardTest {
    private static final String GUARD = "/organizations/acme1/scim/guard";

    @RegisterExtension
    final AdminServer server = new AdminServer();

    @Test
    void itTellsWhoWaits() {
        Answer read = server.session("acme1", "GET", GUARD).expect(200);
        assertEquals("10", read.at("/people"));
        assertEquals("20", read.at("/percent"));
        assertEquals("1", read.at("/held"));
        assertEquals("10", read.at("/recent"));
        assertEquals("u2@acme1.example", read.at("/waiting/0/email"));
        server.session("acme1", "GET", GUARD)
                .header("If-None-Match", read.header("ETag"))
                .expect(304);
    }

    @Test
    void itIsChangedOnlyIfItIsStillTheOneThatWasRead() {
        Answer read = server.session("acme1", "GET", GUARD).expect(200);
        Answer changed = server.session("acme1", "PUT", GUARD)
                .header("If-Match", read.header("ETag"))
                .json("{'enabled': true, 'people': 5, 'percent': 40}")
                .expect(200);
        assertEquals("5", changed.at("/people"));
        server.session("acme1", "PUT", GUARD)
                .header("If-Match", read.header("ETag"))
                .json("{'enabled': false}")
                .refused(412, "changed_in_between");
        server.session("acme1", "PUT", GUARD).json("{'enabled': false}").expect(200);
        assertEquals(
                List.of(
                        "guard Settings[enabled=true, people=5, percent=40, version=0] 0",
                        "guard Settings[enabled=false, people=10, percent=20, version=0] null"),
                server.scim.calls);
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        assertEquals(
                "[/people, /percent]",
                OrganizationsTest.pointers(server.operator("PUT", GUARD)
                        .json("{'enabled': true, 'people': 1, 'percent': 101}")
                        .refused(422, "value_invalid")));
        assertEquals(
                "[/enabled, /people, /percent]",
                OrganizationsTest.pointers(server.operator("PUT", GUARD)
                        .json("{'enabled': 'yes', 'people': 2.5, 'percent': '20'}")
                        .refused(400, "body_invalid")));
        server.operator("PUT", GUARD)
                .json("{'enabled': true, 'people': 99999999999999999999}")
                .refused(422, "value_invalid");
        assertEquals(List.of(), server.scim.calls);
    }

    @Test
    void whatWaitsIsReleasedOrUndone() {
        assertEquals(
                "0",
                server.session("acme1", "POST", GUARD + "/release").expect(200).at("/held"));
        assertEquals(
                "0",
                server.session("acme1", "POST", GUARD + "/undo").expect(200).at("/recent"));
        assertEquals(List.of("release acme1", "undo acme1"), server.scim.calls);
    }

    @Test
    @Tag("rule-25")
    void weakeningItAndLettingPeopleInAgainNeedAProofOfIdentity() {
        server.session("stale", "PUT", GUARD).json("{'enabled': false}").refused(403, "reauthentication_required");
        server.session("stale", "POST", GUARD + "/undo").refused(403, "reauthentication_required");
        assertEquals(List.of(), server.scim.calls);
        server.session("stale", "POST", GUARD + "/release").expect(200);
    }

    @Test
    @Tag("rule-19")
    void anAdminIsAdoptedOnlyAfterSomebodyPressedAdopt() {
        server.session("stale", "POST", "/organizations/acme1/users/u1/adopt")
                .refused(403, "reauthentication_required");
        server.session("acme1", "POST", "/organizations/acme1/users/u1/adopt").expect(202);
        assertEquals(List.of("adopt u1"), server.users.calls);
    }
}
