package org.lychgate.e2e.harness;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The system's own Chromium, headless; portal and identity provider are different sites at 127.0.0.1. */
public final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static final Duration GRACE = Duration.ofSeconds(11);

    private final Browser browser;

    private static final class Shared {
        static final Chromium INSTANCE = new Chromium();
    }

    private Chromium() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-dev-shm-usage",
                                "--ignore-certificate-errors",
                                // Cookies without SameSite lose the grace of their first minutes after 10 s.
                                "--enable-features=ShortLaxAllowUnsafeThreshold",
                                "--host-resolver-rules=MAP " + Node.PORTAL_HOST + " 127.0.0.1, MAP " + Keycloak.HOST
                                        + " 127.0.0.1, EXCLUDE localhost, EXCLUDE 127.0.0.1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    }

    /** The Chromium of this JVM, started by the first caller; to be used by one thread. */
    public static Chromium shared() {
        return Shared.INSTANCE;
    }

    /** Waits until the cookies of this moment are older than the (shortened) grace for cookies without SameSite. */
    public static void outliveGrace() {
        Instant begin = Instant.now();
        Await.until(
                "cookies older than the browser's grace",
                GRACE.multipliedBy(2),
                () -> Duration.between(begin, Instant.now()).compareTo(GRACE) > 0);
    }

    /** What is running. */
    public String version() {
        return browser.version();
    }

    /** A browser profile of its own: one person at one machine. */
    public BrowserContext profile() {
        return profile(true);
    }

    /** A browser profile in which JavaScript is switched off. */
    BrowserContext profileWithoutScripts() {
        return profile(false);
    }

    private BrowserContext profile(boolean scripts) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setIgnoreHTTPSErrors(true).setJavaScriptEnabled(scripts));
        // Only what goes wrong takes so long: a machine that runs several tests may be slow.
        context.setDefaultTimeout(60_000);
        return context;
    }

    private static Path executable() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(":", -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("Chromium is not installed; ./lychgate test installs it."));
    }
}
