package org.lychgate.edge.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.directory.api.LanguageChoices;
import org.lychgate.directory.api.Session;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Errors;
import org.lychgate.edge.ReturnTo;
import org.lychgate.edge.Site;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the form in the foot of every page ends: the browser keeps the language it chose, and so does who is signed in, for the mails. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=lychgate-language",
            "osgi.http.whiteboard.servlet.pattern=/language"
        })
public final class LanguageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Duration YEAR = Duration.ofDays(365);

    private final transient Site site;
    private final transient Browsers browsers;
    private final transient LanguageChoices choices;
    private final transient Errors errors;
    private final transient Origins origins;

    /** Takes posts of our own pages only. */
    @Activate
    public LanguageServlet(
            @Reference Site site,
            @Reference Browsers browsers,
            @Reference LanguageChoices choices,
            @Reference Errors errors) {
        this.site = site;
        this.browsers = browsers;
        this.choices = choices;
        this.errors = errors;
        this.origins = new Origins(site);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        seeOther(response, "/");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String language = request.getParameter("language");
        Optional<Locale> chosen = language == null ? Optional.empty() : BrowserLanguages.offered(language);
        // No form token: it would cost every page a cookie, and the worst a stranger could do is change the language.
        if (chosen.isEmpty() || !origins.own(request)) {
            errors.write(
                    request,
                    response,
                    chosen.isEmpty() ? HttpServletResponse.SC_BAD_REQUEST : HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        response.addHeader("Set-Cookie", cookie(chosen.get(), site.secure()));
        browsers.session(request)
                .map(Session::user)
                .ifPresent(user ->
                        choices.choose(user.company(), user.id(), chosen.get().getLanguage()));
        seeOther(response, ReturnTo.orHome(request.getParameter("returnTo")));
    }

    /** The header that keeps a choice. */
    static String cookie(Locale chosen, boolean secure) {
        return Cookies.header(Cookies.LANGUAGE, chosen.getLanguage(), Cookies.Reach.LAX, secure, YEAR);
    }

    private static void seeOther(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
