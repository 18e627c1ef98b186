package org.lychgate.saml.sp.internal.endpoint;

import com.samskivert.mustache.Mustache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.Session;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Errors;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Pages;

/** Pages without a frame and cookies without secrets. */
final class PlainEdge implements Browsers, Pages, Errors {

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, PageView page) throws IOException {
        String html = "<h1>" + page.title() + "</h1>"
                + Mustache.compiler()
                        .escapeHTML(true)
                        .emptyStringIsFalse(true)
                        .withLoader(name -> open(page.owner(), name + ".mustache"))
                        .compile(open(page.owner(), page.template()))
                        .execute(page.model());
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setStatus(page.status());
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("X-Form-Origins", String.join(" ", page.formOrigins()));
        response.setHeader("X-Scripts", String.join(" ", page.scripts()));
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    @Override
    public void fragment(HttpServletRequest request, HttpServletResponse response, PageView page) {
        throw new UnsupportedOperationException("These pages have no fragments.");
    }

    private static Reader open(Class<?> owner, String path) {
        InputStream stream = owner.getResourceAsStream(path);
        if (stream == null) {
            throw new IllegalStateException("no template " + path);
        }
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
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
