package org.lychgate.e2e.pages;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at pages in one tab: what axe finds with every rule it has, what overflows, how much is loaded, what the Content-Security-Policy refuses, what leaves
 * the machine.
 */
public final class Examination {
    private static final int MOST_BYTES = 200 * 1024;
    private static final String LANGUAGE = "lychgate_lang";
    private static final String VIOLATIONS = """
            window.addEventListener('securitypolicyviolation',
                e => console.error('Content Security Policy: ' + e.violatedDirective + ' ' + e.blockedURI));""";
    private static final String OVERFLOW = """
            () => {
                const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
                if (over <= 0) return '';
                const rtl = document.documentElement.dir === 'rtl';
                const out = [...document.querySelectorAll('body *')]
                    .filter(e => rtl ? e.getBoundingClientRect().left < -1
                                     : e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                    .map(e => e.tagName + '.' + e.className);
                return over + ' px by ' + out.slice(-3).join(', ');
            }""";

    private final BrowserContext browser;
    private final Page page;
    private final URI site;
    private final @Nullable Path screenshots;
    private final List<String> found = new ArrayList<>();
    private final Set<String> noticed = new LinkedHashSet<>();
    private long bytes;
    private long mostBytes;
    private int looks;
    private boolean walking;

    /**
     * Opens a tab.
     *
     * @param screenshots folder for pictures of everything; null: none are taken
     */
    public Examination(BrowserContext browser, URI site, @Nullable Path screenshots) {
        this.browser = browser;
        this.site = site;
        this.screenshots = screenshots;
        browser.addInitScript(VIOLATIONS);
        this.page = browser.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                noticed.add("console: " + message.text());
            }
        });
        page.onPageError(error -> noticed.add("script error: " + error));
        page.onRequest(request -> {
            URI to = URI.create(request.url().replaceFirst("[?#].*", ""));
            // Somebody who walks may be sent to an identity provider; a page that loads something from there may not.
            boolean sent = walking && request.isNavigationRequest();
            if (!sent
                    && to.getScheme().startsWith("http")
                    && !String.valueOf(to.getAuthority()).equals(site.getAuthority())) {
                noticed.add("leaves the site for " + to.getAuthority());
            }
        });
        CDPSession network = browser.newCDPSession(page);
        network.send("Network.enable");
        JsonObject disabled = new JsonObject();
        disabled.addProperty("cacheDisabled", true);
        network.send("Network.setCacheDisabled", disabled);
        network.on(
                "Network.loadingFinished",
                event -> bytes += event.get("encodedDataLength").getAsLong());
    }

    /** The tab. */
    public Page page() {
        return page;
    }

    /** What was wrong, a line each. */
    public List<String> found() {
        return found;
    }

    /** How often a page was looked at. */
    public int looks() {
        return looks;
    }

    /** The most that one page loaded, compressed, with an empty cache. */
    public long mostBytes() {
        return mostBytes;
    }

    /**
     * Opens an address and looks at it in these ways.
     *
     * @return the page's h1 in English and its status; empty if there is no page
     */
    public Seen look(String name, String path, List<Looks> ways) {
        Seen seen = new Seen(0, "");
        String language = "";
        for (Looks way : ways) {
            if (!way.language().equals(language)) {
                language = way.language();
                Seen now = open(name, path, language);
                seen = language.equals("en") ? now : seen;
                if (!now.isPage()) {
                    return now;
                }
            }
            look(name, way);
        }
        return seen;
    }

    /** Looks at what somebody comes to who is signed in nowhere and takes these steps. */
    public void look(String name, Consumer<Page> steps, List<Looks> ways) {
        String language = "";
        for (Looks way : ways) {
            if (!way.language().equals(language)) {
                language = way.language();
                walk(name, steps, language);
            }
            look(name, way);
        }
    }

    private void walk(String name, Consumer<Page> steps, String language) {
        // A page that asks again by itself shall not do so as somebody else.
        page.navigate("about:blank");
        browser.clearCookies();
        browser.addCookies(List.of(new Cookie(LANGUAGE, language).setUrl(site.toString())));
        noticed.clear();
        walking = true;
        steps.accept(page);
        page.waitForLoadState();
        walking = false;
        heading(name);
        noticed.forEach(what -> found.add(name + ": " + what));
    }

    /** Looks at what the tab shows now. */
    public void look(String name, Looks way) {
        looks++;
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(way.scheme()).setReducedMotion(ReducedMotion.REDUCE));
        page.setViewportSize(way.width(), 900);
        String look = name + " " + way;
        String over = String.valueOf(page.evaluate(OVERFLOW));
        if (!over.isEmpty()) {
            found.add(look + ": overflows " + over);
        }
        if (way.rightToLeft() && !"rtl".equals(page.locator("html").getAttribute("dir"))) {
            found.add(look + ": is not read from right to left");
        }
        new AxeBuilder(page)
                .setLegacyMode(true)
                .analyze()
                .getViolations()
                .forEach(rule -> found.add(look + ": "
                        + rule.getId() + " at " + rule.getNodes().get(0).getTarget() + " and "
                        + (rule.getNodes().size() - 1) + " more"));
        if (screenshots != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(screenshots.resolve(look.replaceAll("[^A-Za-z0-9.-]+", "_") + ".png"))
                    .setFullPage(true));
        }
    }

    private Seen open(String name, String path, String language) {
        browser.addCookies(List.of(new Cookie(LANGUAGE, language).setUrl(site.toString())));
        bytes = 0;
        noticed.clear();
        Response response = navigated(path);
        if (response == null) {
            return new Seen(200, "");
        }
        page.waitForLoadState();
        String type = response.headerValue("content-type");
        Seen seen = new Seen(response.status(), type != null && type.startsWith("text/html") ? heading(name) : "");
        noticed.forEach(what -> found.add(name + ": " + what));
        mostBytes = Math.max(mostBytes, bytes);
        if (bytes > MOST_BYTES) {
            found.add(name + ": loads " + bytes / 1024 + " KiB");
        }
        return seen;
    }

    /** Null where the browser keeps a file instead of showing it. */
    private @Nullable Response navigated(String path) {
        try {
            return page.navigate(site + path);
        } catch (PlaywrightException e) {
            if (String.valueOf(e.getMessage()).contains("Download is starting")) {
                return null;
            }
            throw e;
        }
    }

    private String heading(String name) {
        List<String> headings = page.locator("h1").allInnerTexts();
        if (headings.size() != 1 || headings.get(0).isBlank()) {
            found.add(name + ": has the headings " + headings);
        }
        return String.join(" ", headings);
    }

    /**
     * What an address showed.
     *
     * @param heading the h1; empty: not a page
     */
    public record Seen(int status, String heading) {
        /** Whether it was a page. */
        public boolean isPage() {
            return !heading.isEmpty();
        }
    }
}
