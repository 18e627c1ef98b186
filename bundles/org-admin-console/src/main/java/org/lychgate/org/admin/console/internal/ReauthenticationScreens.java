package org.lychgate.org.admin.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.Session;
import org.lychgate.edge.PageView;
import org.lychgate.edge.ReturnTo;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.Reauthentication;

/** Asks a visitor to prove once more who they are, then brings them back to what they were doing (security rule 25). */
final class ReauthenticationScreens implements Screens {
    private static final String PATH = "/reauthenticate";

    private final Reauthentication reauthentication;
    private final UnfinishedForms forms;

    ReauthenticationScreens(Reauthentication reauthentication, Clock clock) {
        this.reauthentication = reauthentication;
        this.forms = new UnfinishedForms(clock);
    }

    /** A field of a form that was sent too early. */
    record Field(String name, String value) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::show).access(Access.ANY_SIGNED_IN).evenDuringUndo(),
                Route.post(PATH, this::prove).access(Access.ANY_SIGNED_IN).evenDuringUndo(),
                Route.get(PATH + "/continue/{form}", this::resume)
                        .access(Access.ANY_SIGNED_IN)
                        .evenDuringUndo()
                        .onlyFresh());
    }

    /** Where to prove it first. A form that was sent is kept meanwhile. */
    String wayTo(HttpServletRequest request, Turned.In wanted) {
        String query = request.getQueryString();
        String back = request.getRequestURI() + (query == null ? "" : "?" + query);
        if (wanted.route().method().equals("POST")) {
            back = forms.keep(owner(wanted.visitor()), request.getRequestURI(), request.getParameterMap())
                    .map(handle -> Route.BASE + PATH + "/continue/" + handle)
                    .orElse(Route.BASE);
        }
        return Route.BASE + PATH + "?returnTo=" + ConsoleServlet.encoded(back);
    }

    private Answer show(Visit visit) {
        return page(visit);
    }

    private Answer prove(Visit visit) {
        Words words = visit.words(ReauthenticationScreens.class);
        String password = visit.raw("password");
        if (password.isEmpty()) {
            return page(visit).with(400, "password", words.text("prove-empty"));
        }
        Reauthentication.Outcome outcome =
                reauthentication.byPassword(visit.request(), visit.visitor().session(), password);
        if (outcome instanceof Reauthentication.Outcome.Proven) {
            return new Answer.SeeOther(returnTo(visit), "");
        }
        if (outcome instanceof Reauthentication.Outcome.Limited limited) {
            return page(visit).with(429, "", words.text("prove-limited", limited.seconds()));
        }
        return page(visit).with(403, "password", words.text("prove-wrong"));
    }

    private Answer resume(Visit visit) {
        Words words = visit.words(ReauthenticationScreens.class);
        Optional<UnfinishedForms.Form> form = forms.take(visit.part("form"), owner(visit.visitor()));
        if (form.isEmpty()) {
            return Answer.Page.of(
                            words.text("resume-gone-title"),
                            ReauthenticationScreens.class,
                            "message.mustache",
                            Map.of("text", words.text("resume-gone-text")))
                    .with(410, List.of());
        }
        List<Field> fields = new ArrayList<>();
        form.get().fields().forEach((name, values) -> values.forEach(value -> fields.add(new Field(name, value))));
        return Answer.Page.of(
                        words.text("resume-title"),
                        ReauthenticationScreens.class,
                        "resume.mustache",
                        Map.of("action", form.get().action(), "fields", fields))
                .kept()
                .scripted(PageView.SUBMIT_SCRIPT);
    }

    private static Answer.Page page(Visit visit) {
        Session session = visit.visitor().session();
        String back = returnTo(visit);
        boolean byPassword = session.method() == Session.Method.PASSWORD;
        String signIn = visit.visitor()
                .company()
                .map(company -> "/auth/saml/" + company + "/login?returnTo=" + ConsoleServlet.encoded(back))
                .orElse("/login");
        return Answer.Page.of(
                visit.words(ReauthenticationScreens.class).text("prove-title"),
                ReauthenticationScreens.class,
                "reauthenticate.mustache",
                Map.of(
                        "byPassword",
                        byPassword,
                        "signIn",
                        signIn,
                        "returnTo",
                        back,
                        "who",
                        visit.visitor().actor().label()));
    }

    private static String returnTo(Visit visit) {
        String back = ReturnTo.orHome(visit.field("returnTo"));
        return back.startsWith(Route.BASE + "/") ? back : Route.BASE;
    }

    /** The person, not the session: whoever signs in again has another one. */
    private static String owner(Visitor visitor) {
        return visitor.actor().kind() + " " + visitor.actor().id();
    }
}
