package org.lychgate.e2e.attack;

import java.net.URI;
import java.security.PublicKey;
import java.time.Instant;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.WireBrowser;
import org.lychgate.saml.sp.attack.Post;
import org.lychgate.saml.sp.attack.Stage;

/** One browser before a running portal. */
final class LiveStage implements Stage {
    private final Portal portal;
    private final String canary;
    private final Instant now = Portal.now();
    private final WireBrowser browser;
    private final WireBrowser stranger;

    LiveStage(Portal portal, String canary) {
        this.portal = portal;
        this.canary = canary;
        this.browser = new WireBrowser(portal.node().url());
        this.stranger = new WireBrowser(portal.node().url());
    }

    /** Posts what has to be posted before. */
    void before(Post post) {
        post.before().forEach(message -> Portal.arrive(browser, address(post.door()), message));
    }

    /** Posts the message itself. */
    Answer arrive(Post post) {
        return Portal.arrive(poster(post), address(post.door()), post.samlResponse());
    }

    /** The browser that posts it. */
    WireBrowser poster(Post post) {
        return post.stranger() ? stranger : browser;
    }

    /** Whose traces tell about it. */
    Tenant tenant(Post post) {
        return post.door() == Post.Door.TWO ? portal.two() : portal.one();
    }

    private URI address(Post.Door door) {
        return URI.create(
                switch (door) {
                    case ONE -> acs();
                    case TWO -> otherAcs();
                    case SHARED -> sharedAcs();
                });
    }

    @Override
    public String issuer() {
        return Portal.ISSUER;
    }

    @Override
    public String acs() {
        return portal.one().acs().toString();
    }

    @Override
    public String otherAcs() {
        return portal.two().acs().toString();
    }

    @Override
    public String sharedAcs() {
        return portal.node().url().resolve("/api/saml/consume").toString();
    }

    @Override
    public String audience() {
        return portal.node().url().toString();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public PublicKey encryption() {
        return portal.encryption();
    }

    @Override
    public String request() {
        return portal.request(browser, portal.one());
    }

    @Override
    public String otherRequest() {
        return portal.request(browser, portal.two());
    }

    @Override
    public String canary() {
        return canary;
    }
}
