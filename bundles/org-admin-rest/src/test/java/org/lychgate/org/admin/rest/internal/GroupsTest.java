package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupsTest {
    private static final String GROUPS = "/organizations/acme1/groups";

    @RegisterExtension
    final AdminServer server = new AdminServer();

    @Test
    void groupsComeInPartsWithTheRoleTheyGive() {
        server.operator("PUT", "/organizations/acme1/scim")
                .json("{'enabled': true, 'groupRoles': [{'group': 'group 2', 'role': 'meetings'}]}")
                .expect(200);
        Answer first = server.session("acme1", "GET", GROUPS + "?limit=2").expect(200);
        assertEquals("Group 1", first.at("/items/0/displayName"));
        assertEquals("x1", first.at("/items/0/externalId"));
        assertTrue(first.json().at("/items/0/role").isMissingNode());
        assertEquals("meetings", first.at("/items/1/role"));
        Answer second = server.session("acme1", "GET", GROUPS + "?limit=2&cursor=" + first.at("/nextCursor"))
                .expect(200);
        assertEquals("g3", second.at("/items/0/id"));
        assertTrue(second.json().at("/nextCursor").isMissingNode());
    }

    @Test
    void directMembersComeInParts() {
        Answer first =
                server.session("acme1", "GET", GROUPS + "/g1/members?limit=1").expect(200);
        assertEquals("u1", first.at("/items/0/id"));
        assertEquals("user", first.at("/items/0/type"));
        assertEquals("Ada", first.at("/items/0/display"));
        Answer second = server.session("acme1", "GET", GROUPS + "/g1/members?limit=1&cursor=" + first.at("/nextCursor"))
                .expect(200);
        assertEquals("group", second.at("/items/0/type"));
        assertTrue(second.json().at("/nextCursor").isMissingNode());
        server.session("acme1", "GET", GROUPS + "/g9/members").refused(404, "group_unknown");
        server.session("other1", "GET", "/organizations/other1/groups/g1/members")
                .refused(404, "group_unknown");
    }

    @Test
    void aCursorIsOneOfOurs() {
        for (String bad : new String[] {"x", "-1", "99999999999999999999"}) {
            server.session("acme1", "GET", GROUPS + "?cursor=" + bad).refused(400, "cursor_invalid");
            server.session("acme1", "GET", GROUPS + "/g1/members?cursor=" + bad).refused(400, "cursor_invalid");
        }
        server.session("acme1", "GET", GROUPS + "/g1/members?cursor=999999999999")
                .expect(200);
    }
}
