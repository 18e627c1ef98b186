package org.lychgate.e2e.pages;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.WireBrowser;
import org.lychgate.e2e.pages.Showroom.State;

/** Pages that have no address to type: what forms answer, where links and identity providers lead, what is unfolded. Each walk may be taken again. */
public final class Walks {
    /** Walks of people who sign in, whose pages are looked at in more ways than those of administrators. */
    public static final Set<String> MET_BY_MOST = Set.of("wrong password", "work e-mail", "used link", "refused login");

    private static final String UNFOLD = "document.querySelectorAll('details').forEach(d => { d.open = true; })";

    private final Node node;
    private final Showroom showroom;
    private final Cast cast;
    private final Map<String, Consumer<Page>> walks = new LinkedHashMap<>();

    /** Prepares the links that are followed. */
    public Walks(Node node, Showroom showroom, Cast cast) {
        this.node = node;
        this.showroom = showroom;
        this.cast = cast;
        signingIn();
        links();
        identityProvider();
        home();
        singleSignOn();
        provisioning();
        people();
        nothingHere();
        unfolded();
    }

    /** What the page is, and the steps to it. */
    public Map<String, Consumer<Page>> all() {
        return walks;
    }

    /** Presses the button for help on the page of a refused login. */
    static Answer askForHelp(WireBrowser browser, Answer refused) {
        String action = refused.body().replaceFirst("(?s).*action=\"([^\"]*/help)\".*", "$1");
        return browser.submit(
                action,
                Map.of("csrf", WireBrowser.hidden(refused, "csrf"), "words", WireBrowser.hidden(refused, "words")));
    }

    private void signingIn() {
        walks.put("wrong password", page -> signIn(page, "nobody@people.test", "wrong and long enough"));
        walks.put("work e-mail", this::workEmail);
        walks.put("unknown work e-mail", page -> {
            workEmail(page);
            page.fill("#email", "somebody@unknown.test");
            send(page);
        });
        Person twin = Person.named("twin");
        showroom.tenant(State.FRESH).user(twin, "rep");
        showroom.tenant(State.READY).user(twin, "rep");
        walks.put("choose an organization", page -> signIn(page, twin.email(), Tenant.PASSWORD));
        walks.put("password of nobody any more", page -> signIn(page, "bea@people.test", Tenant.PASSWORD));
    }

    private void links() {
        URI undo = node.mailbox().takeLink("bea@people.test", "/undo/");
        walks.put("it was not me", page -> page.navigate(undo.toString()));
        URI used = node.mailbox().to("bea@people.test").stream()
                .flatMap(mail -> mail.link("/bind/").stream())
                .findFirst()
                .orElseThrow();
        walks.put("used link", page -> page.navigate(used.toString()));
        Person late = Person.named("late");
        String id = showroom.tenant(State.FRESH).invite(late, "rep");
        URI voided = node.mailbox().takeLink(late.email(), "/invite/");
        node.operator()
                .post(showroom.tenant(State.FRESH).path("/users/" + id + "/invitation"))
                .expect(202);
        walks.put("voided link", page -> page.navigate(voided.toString()));
        Answer made = node.operator()
                .post(
                        showroom.tenant(State.READY).path("/setup-links"),
                        Json.object("label", "Their IT department", "scopes", List.of("sso", "scim")))
                .expect(201);
        walks.put("set-up link", page -> page.navigate(made.json().path("url").asText()));
        Answer revoked = node.operator()
                .post(
                        showroom.tenant(State.FRESH).path("/setup-links"),
                        Json.object("label", "Nobody", "scopes", List.of("sso")))
                .expect(201);
        node.operator()
                .delete(showroom.tenant(State.FRESH)
                        .path("/setup-links/"
                                + revoked.json().path("link").path("id").asText()));
        walks.put(
                "revoked set-up link",
                page -> page.navigate(revoked.json().path("url").asText()));
    }

    private void identityProvider() {
        Tenant live = showroom.tenant(State.LIVE);
        walks.put("refused login", page -> tile(page, live, Person.named("stranger")));
        walks.put("help is asked for", page -> {
            tile(page, live, Person.named("stranger"));
            page.locator("form[action$='/help'] button").click();
        });
        walks.put("two people", page -> {
            cast.admin(page.context(), State.LIVE);
            tile(page, live, Person.named("bea"));
        });
        URI link = node.mailbox().takeLink(Crowd.BOSS.email(), "/bind/");
        Person other = new Person("the.boss@elsewhere.test", "The", "Boss", "id-boss");
        walks.put("an admin known by another address", page -> {
            APIResponse pressed = page.context()
                    .request()
                    .post(
                            link.toString(),
                            RequestOptions.create()
                                    .setMaxRedirects(0)
                                    .setHeader("Origin", node.url().toString()));
            new IdpPage(showroom.idp(State.CROWDED)).signIn(page, IdpPage.whereTo(pressed), other);
        });
        FastIdp ready = showroom.idp().renamed("https://idp.fast.test/ready");
        walks.put("test login passed", page -> testLogin(page, ready));
        walks.put("test login refused", page -> testLogin(page, ready.twin()));
    }

    private void home() {
        walks.put("home of the operator", page -> {
            cast.operator(page.context());
            open(page, "/");
        });
        walks.put("home of two sessions", page -> {
            cast.admin(page.context(), State.FRESH);
            cast.admin(page.context(), State.FRESH);
            open(page, "/");
        });
    }

    private void singleSignOn() {
        walks.put("checks", this::checks);
        walks.put("no metadata", page -> {
            console(page, State.FRESH, "/sso?provider=generic");
            page.fill("#metadata", "<a><b>these are no metadata</b></a>");
            page.locator("form:has(#metadata) button[type=submit]").click();
        });
        walks.put("enabled", page -> {
            Tenant tenant = Tenant.create(node, "Northwind Enabled");
            Person admin = Person.named("admin-" + tenant.companyId());
            tenant.user(admin, "admin");
            tenant.user(Person.named("rep-" + tenant.companyId()), "rep");
            showroom.save(tenant, new FastIdp("https://idp.fast.test/" + tenant.companyId()));
            tenant.verify();
            signIn(page, admin.email(), Tenant.PASSWORD);
            open(page, "/console/org/" + tenant.companyId() + "/sso/enable");
            page.locator("input[name=acknowledge]").all().forEach(Locator::check);
            send(page);
        });
        walks.put("not proven", page -> {
            cast.admin(page.context(), State.READY);
            open(page, "/console/reauthenticate?returnTo=/console");
            page.fill("#password", "wrong and long enough");
            send(page);
        });
    }

    private void provisioning() {
        walks.put("token issued", page -> {
            console(page, State.CROWDED, "/scim/tokens");
            page.fill("#name", "Production");
            page.locator("form:has(#name) button[type=submit]").click();
        });
        walks.put("set-up link made", page -> {
            console(page, State.CROWDED, "/links");
            page.fill("#label", "Their IT department");
            page.locator("form:has(#label) button[type=submit]").click();
        });
        walks.put("write played again", page -> {
            console(
                    page,
                    State.CROWDED,
                    "/scim/events/" + showroom.ids(State.CROWDED, "events").get(0));
            page.locator("main form[action$='/replay'] button, main form button")
                    .first()
                    .click();
        });
    }

    private void people() {
        walks.put("nobody is invited", page -> {
            console(page, State.FRESH, "/users/new");
            page.fill("#email", Showroom.admin(State.FRESH).email());
            page.fill("#givenName", "Ada");
            page.locator("form:has(#email) button[type=submit]").click();
        });
        walks.put("page two", page -> {
            console(page, State.CROWDED, "/users");
            page.locator("#people > .lg-actions a").last().click();
        });
        walks.put("nobody fits", page -> console(page, State.CROWDED, "/users?query=zzzz"));
        walks.put("nothing happened", page -> console(page, State.CROWDED, "/audit?actor=zzzz"));
    }

    private void nothingHere() {
        walks.put("no such page of the console", page -> console(page, State.FRESH, "/nowhere"));
        walks.put("no such person", page -> console(page, State.FRESH, "/users/nobody"));
        walks.put("another organization", page -> {
            cast.admin(page.context(), State.FRESH);
            open(page, "/console/org/" + showroom.tenant(State.READY).companyId());
        });
        walks.put("not the operator", page -> {
            cast.admin(page.context(), State.FRESH);
            open(page, "/console/host/organizations");
        });
    }

    private void unfolded() {
        for (String path : List.of("/sso", "/scim", "/scim/tokens", "/scim/guard", "/links", "/audit", "/bindings")) {
            walks.put("unfolded " + path, page -> {
                console(page, State.LIVE, path);
                page.evaluate(UNFOLD);
            });
        }
        walks.put("unfolded /users/ person", page -> {
            console(page, State.LIVE, "/users/" + showroom.ids("users").get(0));
            page.evaluate(UNFOLD);
        });
        walks.put("unfolded /sso candidate", page -> {
            console(page, State.CROWDED, "/sso");
            page.evaluate(UNFOLD);
        });
    }

    private void console(Page page, State state, String path) {
        cast.admin(page.context(), state);
        open(page, "/console/org/" + showroom.tenant(state).companyId() + path);
    }

    private void workEmail(Page page) {
        open(page, "/login");
        page.locator("main a.btn").click();
    }

    private void checks(Page page) {
        console(page, State.READY, "/sso/verify");
        send(page);
    }

    private void tile(Page page, Tenant tenant, Person person) {
        new IdpPage(showroom.idp()).tile(page, tenant.acs(), node.url(), person);
    }

    private void testLogin(Page page, FastIdp idp) {
        checks(page);
        String address = page.locator("main a[target=_blank]").getAttribute("href");
        new IdpPage(idp).signIn(page, node.url().resolve(address), Showroom.admin(State.READY));
    }

    private void signIn(Page page, String email, String password) {
        open(page, "/login");
        page.fill("#email", email);
        page.fill("#password", password);
        page.locator("form:has(#password) button[type=submit]").click();
    }

    private void open(Page page, String path) {
        page.navigate(node.url() + path);
    }

    /** Presses the main button. */
    private static void send(Page page) {
        page.locator("main form button[type=submit]").first().click();
    }
}
