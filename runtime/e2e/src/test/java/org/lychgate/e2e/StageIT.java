package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Chromium;
import org.lychgate.e2e.harness.EchoSite;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Keycloak;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Realm;
import org.lychgate.e2e.harness.ServiceProvider;
import org.lychgate.e2e.harness.Wire;

/** The stage itself: whatever fails here is no fault of the product. */
final class StageIT {
    @Test
    void keycloakShowsItsLoginPageInChromiumOnItsOwnSite() {
        Realm realm = Keycloak.shared().realm().person(Person.named("alice"));
        realm.serviceProvider(new ServiceProvider("https://portal.lychgate.test", "https://portal.lychgate.test/acs"));
        String before = Wire.send(Wire.request(realm.metadataUrl()).build()).body();
        realm.rotateKey();
        String after = Wire.send(Wire.request(realm.metadataUrl()).build()).body();
        assertTrue(before.contains(realm.entityId()) && !before.equals(after));
        try (BrowserContext profile = Chromium.shared().profile()) {
            Page page = profile.newPage();
            page.navigate(realm.tile(ServiceProvider.TILE).toString());
            assertEquals(1, page.locator("#username").count());
        }
    }

    @Test
    void theFastIdentityProviderAnswers() {
        FastIdp idp = new FastIdp("https://idp.fast.test/entity");
        assertTrue(idp.unsolicited(
                        java.net.URI.create("https://portal.lychgate.test/acs"), "audience", Person.named("bob"))
                .fields()
                .containsKey("SAMLResponse"));
    }

    @Test
    void chromiumKeepsLaxCookiesFromCrossSitePostsOnceItsGraceIsOver() {
        try (EchoSite portal = new EchoSite(Node.PORTAL_HOST);
                EchoSite idp = new EchoSite(Keycloak.HOST);
                BrowserContext profile = Chromium.shared().profile()) {
            Page page = profile.newPage();
            page.navigate(portal.url() + "/cookies");
            assertEquals("plain=1; none=1", postAcross(page, idp, portal));
            Chromium.outliveGrace();
            assertEquals("none=1", postAcross(page, idp, portal));
        }
    }

    private static String postAcross(Page page, EchoSite from, EchoSite to) {
        page.navigate(from.url() + "/form?" + to.url() + "/echo");
        page.locator("button").click();
        page.waitForURL(to.url() + "/echo");
        return page.locator("body").innerText();
    }
}
