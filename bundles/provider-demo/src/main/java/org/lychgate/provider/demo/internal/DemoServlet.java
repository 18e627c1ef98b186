package org.lychgate.provider.demo.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.lychgate.directory.api.SealedStore;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Languages;
import org.lychgate.edge.Pages;
import org.lychgate.edge.Words;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The addresses of the demo: where one starts, the identity provider's metadata, sign-in and sign-out, and the mails. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=lychgate-demo",
            "osgi.http.whiteboard.servlet.pattern=/demo",
            "osgi.http.whiteboard.servlet.pattern=" + DemoServlet.METADATA,
            "osgi.http.whiteboard.servlet.pattern=" + DemoServlet.SIGN_IN,
            "osgi.http.whiteboard.servlet.pattern=" + DemoServlet.SIGN_OUT,
            "osgi.http.whiteboard.servlet.pattern=" + DemoServlet.MAILS
        })
public final class DemoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static final String METADATA = "/demo/metadata";
    static final String SIGN_IN = "/demo/sso";
    static final String SIGN_OUT = "/demo/slo";
    static final String MAILS = "/demo/mails";

    private final transient DemoSite site;
    private final transient DemoKey key;
    private final transient AuthnRequests requests;
    private final transient Logouts logouts;
    private final transient DemoScreens screens;
    private final transient Pages pages;
    private final transient Languages languages;
    private final transient Errors errors;

    /** Made by the component runtime. */
    @Activate
    public DemoServlet(
            BundleContext context,
            @Reference SealedStore store,
            @Reference Pages pages,
            @Reference Languages languages,
            @Reference Errors errors) {
        this(DemoSite.of(context), DemoKey.of(store), pages, languages, errors);
    }

    DemoServlet(DemoSite site, DemoKey key, Pages pages, Languages languages, Errors errors) {
        this.site = site;
        this.key = key;
        this.requests = new AuthnRequests(site);
        this.logouts = new Logouts(site, key, Clock.systemUTC());
        this.screens =
                new DemoScreens(site, new Responses(site, new Signer(key), Clock.systemUTC()), new MailFolder(site));
        this.pages = pages;
        this.languages = languages;
        this.errors = errors;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // The mails hold live links: a stranger's page whose name was made to resolve to this machine gets none.
        if (!DemoSite.isLoopback(Objects.requireNonNullElse(request.getServerName(), ""))) {
            errors.write(request, response, HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean reads = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        String path = request.getServletPath();
        if (path.equals(SIGN_IN) && (reads || "POST".equals(request.getMethod()))) {
            pages.write(request, response, screens.who(asked(request), words(request)));
        } else if (!reads) {
            errors.write(request, response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            show(path, request, response);
        }
    }

    private void show(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (path) {
            case METADATA -> metadata(response);
            case SIGN_OUT -> signOut(request, response);
            case MAILS -> pages.write(request, response, screens.mails(words(request)));
            default -> pages.write(request, response, screens.start(words(request)));
        }
    }

    private void signOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String relayState =
                Optional.ofNullable(request.getParameter("RelayState")).orElse("");
        Optional<String> answer = Optional.ofNullable(request.getParameter("SAMLRequest"))
                .flatMap(message -> logouts.answer(message, relayState));
        if (answer.isPresent()) {
            response.setHeader("Cache-Control", "no-store");
            response.sendRedirect(answer.get());
        } else {
            pages.write(request, response, screens.who(new Asked.Unusable(), words(request)));
        }
    }

    private Words words(HttpServletRequest request) {
        return languages.words(request, DemoServlet.class);
    }

    private Asked asked(HttpServletRequest request) {
        String message = request.getParameter("SAMLRequest");
        if (message == null) {
            return requests.onTheirOwn();
        }
        String relayState =
                Optional.ofNullable(request.getParameter("RelayState")).orElse("");
        return "POST".equals(request.getMethod())
                ? requests.posted(message, relayState)
                : requests.redirected(message, relayState);
    }

    private void metadata(HttpServletResponse response) throws IOException {
        response.setContentType("application/samlmetadata+xml");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(Metadata.of(site, key).getBytes(StandardCharsets.UTF_8));
    }
}
