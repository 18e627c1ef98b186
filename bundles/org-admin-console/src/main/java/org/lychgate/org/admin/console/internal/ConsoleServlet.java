package org.lychgate.org.admin.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Organizations;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Languages;
import org.lychgate.edge.Pages;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Site;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.Reauthentication;
import org.lychgate.edge.admin.Refusal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The console: admits whoever asks, finds the handler of the address, writes its answer. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=lychgate-console",
            "osgi.http.whiteboard.servlet.pattern=" + Route.BASE + "/*",
            "osgi.command.scope=console",
            "osgi.command.function=routes"
        })
public final class ConsoleServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Admission admission;
    private final transient Frames frames;
    private final transient Notices notices;
    private final transient Languages languages;
    private final transient ReauthenticationScreens proofs;
    private final transient List<Screens> parts = new CopyOnWriteArrayList<>();

    /** Looks at session and organization afresh on every request. */
    @Activate
    public ConsoleServlet(
            @Reference Browsers browsers,
            @Reference Organizations organizations,
            @Reference Connections connections,
            @Reference Audit audit,
            @Reference Reauthentication reauthentication,
            @Reference Pages pages,
            @Reference Languages languages,
            @Reference Site site) {
        Clock clock = Clock.systemUTC();
        this.languages = languages;
        this.admission = new Admission(browsers, organizations, audit, site, clock);
        this.notices = new Notices(site);
        this.frames = new Frames(pages, languages, notices, connections, site);
        this.proofs = new ReauthenticationScreens(reauthentication, clock);
        parts.add(proofs);
        parts.add(new StartScreens());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindScreens(Screens part) {
        parts.add(part);
    }

    void unbindScreens(Screens part) {
        parts.remove(part);
    }

    /** Everything the console answers at this moment; {@code console:routes} in the shell. */
    public List<Route> routes() {
        return parts.stream().flatMap(part -> part.routes().stream()).toList();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Route> routes = routes();
        Turned turned = admission.admit(request, routes);
        if (turned instanceof Turned.In in) {
            Visit visit = new Visit(request, in.route(), in.path(), in.visitor(), in.place(), languages);
            Answer answer = answer(visit);
            if (answer instanceof Answer.ProveFirst) {
                leave(request, response, proofs.wayTo(request, in));
            } else {
                write(answer, new Frames.Onto(request, response, routes, in.visitor(), in.place()));
            }
        } else if (turned instanceof Turned.ProveFirst first) {
            leave(request, response, proofs.wayTo(request, first.in()));
        } else if (turned instanceof Turned.Away away) {
            Frames.Onto onto = new Frames.Onto(request, response, routes, away.visitor(), null);
            frames.write(onto, away(words(request), away.status(), away.word()));
        } else {
            leave(request, response, "/login?returnTo=" + encoded(wanted(request)));
        }
    }

    private Answer answer(Visit visit) throws IOException {
        try {
            return visit.route().handler().handle(visit);
        } catch (DirectoryException refusal) {
            if (refusal.kind() == DirectoryException.Kind.UNAVAILABLE) {
                throw refusal;
            }
            Words words = visit.words(visit.route().handler().getClass());
            return message(
                    Problem.statusOf(refusal.kind()),
                    words(visit.request()).text("away-refused-title"),
                    words.refusal(refusal));
        } catch (Refusal refusal) {
            return refused(visit, refusal);
        }
    }

    /** What a part of the console or the kit refused. */
    private Answer.Page refused(Visit visit, Refusal refusal) {
        Words words = visit.words(visit.route().handler().getClass());
        return message(
                refusal.problem().status(),
                words(visit.request()).text("away-refused-title"),
                words.find("refusal-" + refusal.problem().code())
                        .orElse(refusal.problem().detail()));
    }

    private void write(Answer answer, Frames.Onto onto) throws IOException {
        HttpServletResponse response = onto.response();
        if (answer instanceof Answer.Page page) {
            frames.write(onto, page);
        } else if (answer instanceof Answer.SeeOther other) {
            if (!other.notice().isEmpty()) {
                notices.leave(response, other.notice());
            }
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", other.location());
        } else if (answer instanceof Answer.Unchanged) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if (answer instanceof Answer.Download download) {
            byte[] bytes = download.bytes();
            response.setContentType(download.mediaType());
            response.setHeader("Content-Disposition", "attachment; filename=\"" + download.name() + "\"");
            response.setContentLength(bytes.length);
            if (!"HEAD".equals(onto.request().getMethod())) {
                response.getOutputStream().write(bytes);
            }
        }
    }

    private static Answer.Page away(Words words, int status, String word) {
        return message(status, words.text("away-" + word + "-title"), words.text("away-" + word + "-text"));
    }

    private static Answer.Page message(int status, String title, String text) {
        return new Answer.Page(
                status,
                title,
                ConsoleServlet.class,
                "message.mustache",
                Map.of("text", text),
                List.of(),
                false,
                List.of());
    }

    private Words words(HttpServletRequest request) {
        return languages.words(request, ConsoleServlet.class);
    }

    /** Leads the whole window away, also when a script asked for a part of a page. */
    private static void leave(HttpServletRequest request, HttpServletResponse response, String location) {
        if ("true".equals(request.getHeader("HX-Request"))) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            response.setHeader("HX-Redirect", location);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", location);
        }
    }

    /** Where to go after signing in: a part of a page or a form's address is no page to come back to. */
    private static String wanted(HttpServletRequest request) {
        boolean page = !"POST".equals(request.getMethod()) && !"true".equals(request.getHeader("HX-Request"));
        String query = request.getQueryString();
        return page ? request.getRequestURI() + (query == null ? "" : "?" + query) : Route.BASE;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
