package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Provisioner;
import org.lychgate.e2e.harness.RawHttp;
import org.lychgate.e2e.harness.Tenant;

/** Addresses that filters and servlets could read differently reach none of them, and are refused in the words of each interface. */
final class PathConfusionIT {
    private static final List<String> BEFORE = List.of("/login", "/assets", "/health", "/api/session", "/nowhere");
    private static final List<String> CONFUSING = List.of(
            "/..",
            "/%2e%2e",
            "/%2E%2e",
            "/.%2e",
            "/..%2f",
            "/..%5c",
            "/..;",
            "/..;x=1",
            "/%252e%252e",
            "/%c0%ae%c0%ae",
            "/.",
            "/%2f",
            "//",
            "/;",
            "/%00",
            "/%",
            "/%zz",
            "/%u002e",
            "/\\..");
    private static final List<String> GUARDED =
            List.of("/console/host/organizations", "/api/admin/v1/organizations", "/");

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.plan().start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void noDetourLeadsAnywhere() {
        List<String> open = new ArrayList<>();
        int tried = 0;
        for (String before : BEFORE) {
            for (String confusing : CONFUSING) {
                for (String guarded : GUARDED) {
                    RawHttp.Reply reply = RawHttp.get(node.url(), before + confusing + guarded);
                    tried++;
                    if (reply.status() != 400
                            || reply.body().contains("jetty")
                            || reply.body().contains("Ambiguous")) {
                        open.add(before + confusing + guarded + " " + reply.status());
                    }
                }
            }
        }
        Figures.print("confusing addresses refused", tried);
        assertEquals(List.of(), open);
    }

    @Test
    void aSignedInOperatorGainsNothingEither() {
        String bearer = "Authorization: Bearer " + node.operatorToken();
        assertEquals(
                200,
                RawHttp.get(node.url(), "/api/admin/v1/organizations", bearer).status());
        for (String path : List.of(
                "//api/admin/v1/organizations",
                "/api//admin/v1/organizations",
                "/api/admin/v1/organizations;x",
                "/api/admin/v1/%2e/organizations",
                "/api/admin/v1/x/../organizations")) {
            assertEquals(400, RawHttp.get(node.url(), path, bearer).status(), path);
        }
    }

    @Test
    void whatCannotBeParsedAtAllIsAnsweredWithTheHeadersOfOurPages() {
        for (String path : List.of("/%zz", "/console/%00")) {
            RawHttp.Reply reply = RawHttp.get(node.url(), path);
            assertEquals(400, reply.status(), path);
            assertTrue(reply.says("content-security-policy", "default-src 'none'"), reply.head());
            assertTrue(reply.says("x-content-type-options", "nosniff"), reply.head());
        }
    }

    @Test
    void everyInterfaceRefusesInItsOwnWords() {
        RawHttp.Reply page = RawHttp.get(node.url(), "/console/..%2fx", "Accept: text/html");
        assertTrue(
                page.says("content-type", "text/html") && page.says("content-security-policy", "default-src 'none'"));
        assertTrue(page.body().contains("<h1"), page.body());

        RawHttp.Reply problem = RawHttp.get(node.url(), "/api/admin/v1//organizations");
        assertTrue(problem.says("content-type", "application/problem+json"), problem.head());
        assertEquals("bad_request", Json.read(problem.body()).path("code").asText());

        String token = "Authorization: Bearer "
                + Provisioner.of(node, Tenant.create(node, "Paths")).token();
        for (String path : List.of(
                "/Users//x",
                "/Users/a%2fb",
                "/Users/%2e%2e/Groups",
                "/Users/..;/Groups",
                "/Users/%ff",
                "/Users?filter=%zz")) {
            RawHttp.Reply scim = RawHttp.get(node.url(), "/api/scim/v2" + path, token);
            assertEquals(400, scim.status(), path);
            assertTrue(scim.says("content-type", "application/scim+json"), scim.head());
            assertEquals("400", Json.read(scim.body()).path("status").asText());
            assertFalse(Json.read(scim.body()).path("detail").asText().isEmpty());
        }
    }
}
