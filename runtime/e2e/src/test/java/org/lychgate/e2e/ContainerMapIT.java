package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.HostView;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.Wire;
import org.lychgate.e2e.harness.Workspace;

/** The map in bundles/README.md is the running container, and the addresses of the contract are served. */
final class ContainerMapIT {
    private static final Pattern ROW =
            Pattern.compile("^\\| ((?:`[a-z-]+` ?)+)\\| [a-z ]+ \\| ([0-9–]+) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");

    private static Node node;
    private static Tenant tenant;

    @BeforeAll
    static void start() {
        node = Node.plan().start();
        tenant = Tenant.create(node, "Map");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theBundlesOfTheReadmeAreTheBundlesOfTheContainer() throws IOException {
        TreeMap<String, String> told = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(Workspace.path("e2e.readme")));
        while (rows.find()) {
            Matcher names = NAME.matcher(rows.group(1));
            while (names.find()) {
                told.put("org.lychgate." + names.group(1).replace('-', '.'), rows.group(2));
            }
        }
        TreeMap<String, String> running = new TreeMap<>();
        new HostView(node).bundles().forEach((name, bundle) -> {
            if (name.startsWith("org.lychgate.")) {
                String range = told.getOrDefault(name, "");
                running.put(name, within(bundle.level(), range) ? range : Integer.toString(bundle.level()));
            }
        });
        assertEquals(told, running, "name and start level");
    }

    private static boolean within(int level, String range) {
        String[] ends = range.split("–", -1);
        return ends.length == 2 && Integer.parseInt(ends[0]) <= level && level <= Integer.parseInt(ends[1]);
    }

    @Test
    void everyAddressOfTheContractForProgramsIsServed() {
        String c = tenant.companyId();
        String o = "GET /api/admin/v1/organizations/" + c;
        List<String> addresses = List.of(
                "GET /auth/saml/" + c + "/login",
                "POST /auth/saml/" + c,
                "GET /auth/saml/" + c,
                "GET /auth/saml/" + c + "/metadata",
                "POST /api/saml/consume",
                "GET /api/saml/consume",
                "GET /api/scim/v2/ServiceProviderConfig",
                "GET /api/scim/v2/Users",
                "GET /api/admin/v1/openapi.json",
                "GET /api/admin/v1/organizations",
                "GET /api/admin/v1/providers",
                o,
                o + "/sso",
                o + "/sso/preflight",
                o + "/sso/traces",
                o + "/users",
                o + "/bindings",
                o + "/sessions",
                o + "/audit");
        TreeMap<String, Integer> bare = new TreeMap<>();
        for (String address : addresses) {
            String[] parts = address.split(" ", 2);
            var answer = Wire.send(Wire.request(node.url().resolve(parts[1]))
                    .header("Authorization", "Bearer none")
                    .method(parts[0], HttpRequest.BodyPublishers.noBody())
                    .build());
            if (answer.statusCode() == 404 || answer.statusCode() >= 500) {
                bare.put(address, answer.statusCode());
            }
        }
        assertEquals(new TreeMap<>(), bare);
    }

    @Test
    void everyPathOfTheOpenApiAnswersTheOperatorWithSomethingElseThanNotFound() {
        var document = node.operator().get("/openapi.json").expect(200).json();
        assertTrue(document.path("openapi").asText().startsWith("3.1"));
        int seen = 0;
        for (var path : document.path("paths").properties()) {
            if (path.getValue().has("get")
                    && path.getKey().matches("(/api/admin/v1)?/organizations/\\{\\w+}(/[a-z-]+)*")) {
                String real = path.getKey().replace("/api/admin/v1", "").replaceFirst("\\{\\w+}", tenant.companyId());
                assertNotEquals(404, node.operator().get(real).status(), real);
                seen++;
            }
        }
        assertTrue(seen >= 6, "the document names the organization's resources");
    }
}
