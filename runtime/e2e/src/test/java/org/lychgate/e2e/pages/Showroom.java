package org.lychgate.e2e.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Provisioner;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.WireBrowser;

/** Organizations in every state there is something to see of, made through REST, SCIM and SAML. */
public final class Showroom {
    private static final int GUARDED = 12;
    private static final int MANY = 12;

    private final Node node;
    private final FastIdp idp = new FastIdp("https://idp.fast.test/showroom");
    private final Map<State, Tenant> tenants = new LinkedHashMap<>();
    private final Map<String, List<String>> ids = new LinkedHashMap<>();
    private final Crowd crowd;
    private @Nullable Provisioner provisioner;

    /** How far an organization has come. */
    public enum State {
        /** Nothing is set up. */
        FRESH,
        /** The operator took single sign-on and provisioning away. */
        BARRED,
        /** Single sign-on is saved and verified, not enabled. */
        READY,
        /** Everything is in use, and something is to be seen on every page. */
        LIVE,
        /** Many people with long names, a change that waits, and much that went wrong. */
        CROWDED
    }

    /** Sets everything up. */
    public Showroom(Node node) {
        this.node = node;
        for (State state : State.values()) {
            Tenant tenant = Tenant.create(node, name(state));
            tenant.user(admin(state), "admin");
            tenants.put(state, tenant);
        }
        node.operator()
                .patch(tenant(State.BARRED).path(""), Json.object("entitlements", Map.of("sso", false, "scim", false)))
                .expect(200);
        save(tenant(State.READY), idp.renamed("https://idp.fast.test/ready"));
        tenant(State.READY).verify();
        live(tenant(State.LIVE));
        crowd = new Crowd(node, tenant(State.CROWDED), admin(State.CROWDED));
    }

    private static String name(State state) {
        return state == State.CROWDED
                ? Crowd.NAME
                : "Northwind " + state.name().charAt(0)
                        + state.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    /** The organization in that state. */
    public Tenant tenant(State state) {
        return java.util.Objects.requireNonNull(tenants.get(state));
    }

    /** The admin of the organization in that state. */
    public static Person admin(State state) {
        return Person.named("ada-" + state.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** What the live organization is signed in at. */
    public FastIdp idp() {
        return idp;
    }

    /** What the organization in that state is signed in at. */
    public FastIdp idp(State state) {
        return state == State.CROWDED ? crowd.idp() : idp;
    }

    /** Ids of the live organization's things by the path segment they follow, such as {@code users}. */
    public List<String> ids(String segment) {
        return ids(State.LIVE, segment);
    }

    /** As {@link #ids(String)}, of the organization in that state. */
    public List<String> ids(State state, String segment) {
        return switch (state) {
            case LIVE -> ids.getOrDefault(segment, List.of());
            case CROWDED -> crowd.ids(segment);
            default -> List.of();
        };
    }

    /** A client that provisions the live organization. */
    public Provisioner provisioner() {
        Provisioner known = provisioner;
        if (known == null) {
            known = Provisioner.of(node, tenant(State.LIVE));
            provisioner = known;
        }
        return known;
    }

    /** Takes the ids of what is newest now. */
    public void lookAgain() {
        Tenant tenant = tenant(State.LIVE);
        for (String segment : List.of("users", "groups")) {
            ids.put(segment, firstIds(tenant.path("/" + segment), MANY));
        }
        ids.put("events", firstIds(tenant.path("/scim/events"), MANY));
        ids.put("traces", firstIds(tenant.path("/sso/traces"), MANY));
    }

    /** Saves metadata of an identity provider. */
    void save(Tenant tenant, FastIdp provider) {
        node.operator()
                .put(
                        tenant.path("/sso"),
                        Json.object("provider", "okta", "metadataXml", provider.metadata(), "idpInitiated", true))
                .expect(200);
    }

    private void live(Tenant tenant) {
        Person bound = Person.named("bea");
        List<String> users = new ArrayList<>();
        users.add(tenant.user(bound, "rep"));
        users.add(tenant.user(Person.named("carl"), "meetings"));
        users.add(tenant.invite(Person.named("invited"), "rep"));
        String gone = tenant.user(Person.named("gone"), "rep");
        save(tenant, idp);
        tenant.verify();
        tenant.enable();
        bind(tenant, admin(State.LIVE));
        bind(tenant, bound);
        users.add(provisioned(provisioner(), tenant.path("/scim")));
        node.operator().post(tenant.path("/users/" + gone + "/deactivate")).expect(202);
        users.add(gone);
        ids.put("help", List.of("audience-is-acs-url"));
        ids.put("users", users);
        traces(tenant);
        ids.put("events", firstIds(tenant.path("/scim/events"), 3));
        ids.put("tokens", firstIds(tenant.path("/scim/tokens"), 1));
    }

    private void bind(Tenant tenant, Person person) {
        URI link = node.mailbox().takeLink(person.email(), "/bind/");
        tenant.bind(new WireBrowser(node.url()), link, idp, person).expect(303);
    }

    /** People and a group by SCIM, writes that were refused, and more people deactivated at once than the guard lets through. @return a person */
    private String provisioned(Provisioner provisioner, String path) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < GUARDED; i++) {
            made.add(provisioner
                    .post("/Users", Provisioner.user("scim" + i))
                    .expect(201)
                    .json()
                    .path("id")
                    .asText());
        }
        String group = provisioner
                .post(
                        "/Groups",
                        Json.object(
                                "schemas",
                                List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
                                "displayName",
                                "Sales Europe",
                                "members",
                                List.of(Map.of("value", made.get(0)), Map.of("value", made.get(1)))))
                .expect(201)
                .json()
                .path("id")
                .asText();
        ids.put("groups", List.of(group));
        provisioner.post("/Users", Json.object("schemas", List.of("urn:x"))).expect(400);
        node.operator()
                .put(path + "/guard", Json.object("enabled", true, "people", 2, "percent", 1))
                .expect(200);
        for (String id : made) {
            provisioner.patch("/Users/" + id, Provisioner.patch("replace", "active", false));
        }
        return made.get(made.size() - 1);
    }

    private void traces(Tenant tenant) {
        WireBrowser stranger = new WireBrowser(node.url());
        stranger.samlLogin(tenant.companyId(), idp, Person.named("stranger")).expect(403);
        stranger.samlLogin(tenant.companyId(), idp.twin(), Person.named("bea")).expect(403);
        stranger.samlLogin(tenant.companyId(), idp, Person.named("bea")).expect(303);
        ids.put("traces", firstIds(tenant.path("/sso/traces"), 3));
    }

    private List<String> firstIds(String path, int most) {
        List<String> found = new ArrayList<>();
        for (JsonNode item : node.operator().get(path).expect(200).json().path("items")) {
            if (found.size() < most && !item.path("id").asText().isEmpty()) {
                found.add(item.path("id").asText());
            }
        }
        return found;
    }
}
