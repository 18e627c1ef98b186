package org.lychgate.e2e.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Provisioner;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.WireBrowser;

/** An organization of many people with long names, in which a change waits and much went wrong. */
final class Crowd {
    /** Longer than any line of the menu. */
    static final String NAME = "Arbeitsgemeinschaft Rheinisch-Westfälischer Maschinenbauunternehmen e. V.";

    /** An admin whom the identity provider knows by another address than the one on file. */
    static final Person BOSS = Person.named("boss");

    private static final String LONG = "Wolfeschlegelsteinhausenbergerdorff-Maximilianowitsch von und zu";
    private static final int MORE_THAN_A_PAGE = 51;

    private final Node node;
    private final Tenant tenant;
    private final FastIdp idp =
            new FastIdp("https://login.identity.fast.test/tenants/0f8fad5b-d9cb-469f-a165-70867728950e/");
    private final Map<String, List<String>> ids = new LinkedHashMap<>();

    /** Fills the organization. */
    Crowd(Node node, Tenant tenant, Person admin) {
        this.node = node;
        this.tenant = tenant;
        people();
        enable();
        bind(admin, admin).expect(303);
        trouble(admin);
        provisioning();
        links();
        ids.put("traces", newest("/sso/traces"));
        ids.put("events", newest("/scim/events"));
    }

    /** What its people are signed in at. */
    FastIdp idp() {
        return idp;
    }

    /** Ids of its things by the path segment they follow. */
    List<String> ids(String segment) {
        return ids.getOrDefault(segment, List.of());
    }

    private void people() {
        tenant.user(BOSS, "admin");
        List<String> shown = new ArrayList<>();
        shown.add(
                person("a.very.long.address.that.nobody.ever.types.twice.in.a.row@subsidiary.people.test", LONG, LONG));
        shown.add(person("abdulrahman@people.test", "عبد الرحمن", "الخالدي البغدادي"));
        shown.add(person("taro@people.test", "太郎", "勅使河原"));
        // No mail server takes two dots in a row: its mail fails for good.
        shown.add(person("juergen..groesse@people.test", "Jürgen", "Größe"));
        shown.add(person("conflicted@people.test", "Connie", "Flicted"));
        ids.put("users", shown);
    }

    private String person(String email, String given, String family) {
        ObjectNode person = Json.object("email", email, "givenName", given, "familyName", family, "role", "rep");
        person.put("password", Tenant.PASSWORD);
        return node.operator()
                .post(tenant.path("/users"), person)
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    private void enable() {
        node.operator()
                .put(
                        tenant.path("/sso"),
                        Json.object("provider", "entra", "metadataXml", idp.metadata(), "idpInitiated", true))
                .expect(200);
        tenant.verify();
        tenant.enable();
    }

    private Answer bind(Person person, Person says) {
        URI link = node.mailbox().takeLink(person.email(), "/bind/");
        return tenant.bind(new WireBrowser(node.url()), link, idp, says);
    }

    /** A link used with somebody else's identity, a stranger who asks for help, and metadata that are not live yet. */
    private void trouble(Person admin) {
        bind(new Person("conflicted@people.test", "Connie", "Flicted", "id-connie"), admin)
                .expect(403);
        WireBrowser stranger = new WireBrowser(node.url());
        Answer refused = stranger.samlLogin(tenant.companyId(), idp, Person.named("not-yet-known"))
                .expect(403);
        Walks.askForHelp(stranger, refused).expect(200);
        WireBrowser browser = new WireBrowser(node.url());
        browser.samlLogin(tenant.companyId(), idp, admin).expect(303);
        browser.admin()
                .put(
                        tenant.path("/sso"),
                        Json.object(
                                "provider",
                                "entra",
                                "metadataXml",
                                idp.rekeyed().metadata()))
                .expect(200);
    }

    private void provisioning() {
        Provisioner provisioner = Provisioner.of(node, tenant);
        for (String name :
                List.of("Production, shared by both plants and the warehouse in Duisburg", "إنتاج", "本番環境")) {
            node.operator()
                    .post(tenant.path("/scim/tokens"), Json.object("name", name))
                    .expect(201);
        }
        List<String> groups = new ArrayList<>();
        for (String name : List.of(LONG + " " + LONG, "المبيعات في الشرق الأوسط", "営業部（東日本）")) {
            groups.add(provisioner
                    .post(
                            "/Groups",
                            Json.object(
                                    "schemas",
                                    List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
                                    "displayName",
                                    name))
                    .expect(201)
                    .json()
                    .path("id")
                    .asText());
        }
        ids.put("groups", groups);
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            provisioner.post("/Users", Provisioner.user("crowd" + i)).expect(201);
        }
    }

    private void links() {
        for (String label : List.of("IT of the parent company, second line, Monday to Friday", "قسم تقنية المعلومات")) {
            String id = node.operator()
                    .post(tenant.path("/setup-links"), Json.object("label", label, "scopes", List.of("sso", "scim")))
                    .expect(201)
                    .json()
                    .path("link")
                    .path("id")
                    .asText();
            if (label.startsWith("IT")) {
                node.operator().delete(tenant.path("/setup-links/" + id));
            }
        }
    }

    private List<String> newest(String path) {
        List<String> found = new ArrayList<>();
        for (JsonNode item :
                node.operator().get(tenant.path(path)).expect(200).json().path("items")) {
            if (found.size() < 4) {
                found.add(item.path("id").asText());
            }
        }
        return found;
    }
}
