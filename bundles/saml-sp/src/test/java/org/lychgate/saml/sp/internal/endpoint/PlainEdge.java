package org.lychgate.saml.sp.internal.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.Session;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Languages;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Pages;
import org.lychgate.edge.internal.Assets;
import org.lychgate.edge.internal.BrowserLanguages;
import org.lychgate.edge.internal.MustachePages;
import org.lychgate.saml.sp.fake.FakeSite;

/** Real pages, and cookies without secrets. */
final class PlainEdge implements Browsers, Pages, Errors {

    final Languages languages = new BrowserLanguages();
    private final Pages pages =
            new MustachePages(new FakeSite(URI.create("https://portal.example")), languages, new Assets());

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, PageView page) throws IOException {
        response.setHeader("X-Form-Origins", String.join(" ", page.formOrigins()));
        response.setHeader("X-Scripts", String.join(" ", page.scripts()));
        pages.write(request, response, page);
    }

    @Override
    public void fragment(HttpServletRequest request, HttpServletResponse response, PageView page) throws IOException {
        pages.fragment(request, response, page);
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.getOutputStream().print("<h1>" + status + "</h1>");
    }

    @Override
    public Browser read(HttpServletRequest request) {
        return new Browser(List.of("secret"), null, null, request.getRemoteAddr(), "test");
    }

    @Override
    public Optional<Session> session(HttpServletRequest request) {
        return Optional.empty();
    }

    @Override
    public void leaveVisit(HttpServletResponse response, String sessionToken) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public void leaveSession(HttpServletResponse response, String sessionToken, String deviceToken) {
        response.addHeader("Set-Cookie", "lychgate_session=" + sessionToken + "; HttpOnly; SameSite=Lax; Path=/");
    }

    @Override
    public void clearSession(HttpServletResponse response) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rememberRequest(HttpServletRequest request, HttpServletResponse response, String secret) {
        response.addHeader("Set-Cookie", "lychgate_request=" + secret);
    }

    @Override
    public void rememberCompany(HttpServletResponse response, String companyId) {
        response.addHeader("Set-Cookie", "lychgate_org=" + companyId);
    }

    @Override
    public Optional<String> company(HttpServletRequest request) {
        return Optional.empty();
    }

    @Override
    public String formToken(HttpServletRequest request, HttpServletResponse response) {
        return "form-token";
    }

    @Override
    public boolean ownForm(HttpServletRequest request, String token) {
        return token.equals("form-token");
    }
}
