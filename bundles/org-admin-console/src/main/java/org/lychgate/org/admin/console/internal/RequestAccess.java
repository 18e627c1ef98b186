package org.lychgate.org.admin.console.internal;

import java.util.List;
import java.util.Map;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.Organization;
import org.lychgate.edge.Words;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an organization sees of something the operator has not given to it: how to ask for it. A request stands in the organization's audit. */
@Component(service = Screens.class)
public final class RequestAccess implements Screens {
    /** The action of a request in the audit; its detail {@code what} is {@code sso} or {@code scim}. */
    public static final String ACTION = "entitlement.requested";

    private static final List<String> WHAT = List.of("sso", "scim");

    private final Audit audit;

    /** Notes requests in the audit. */
    @Activate
    public RequestAccess(@Reference Audit audit) {
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/org/{c}/request-access", this::request));
    }

    /** The page in place of one that the organization may not use; {@code what} is {@code sso} or {@code scim}. */
    public static Answer.Page page(Visit visit, String what) {
        Words words = visit.words(RequestAccess.class);
        return Answer.Page.of(
                words.text("request-" + what + "-title"),
                RequestAccess.class,
                "request-access.mustache",
                Map.of(
                        "what",
                        what,
                        "text",
                        words.text("request-" + what + "-text"),
                        "isOperator",
                        visit.visitor().isOperator()));
    }

    /** Whether the organization may use that. */
    public static boolean isEntitled(Visit visit, String what) {
        Organization.Entitlements entitlements = visit.organization().entitlements();
        return what.equals("sso") ? entitlements.sso() : entitlements.scim();
    }

    private Answer request(Visit visit) {
        String what = visit.field("what");
        if (!WHAT.contains(what)) {
            return visit.to("");
        }
        if (!isEntitled(visit, what)) {
            audit.note(visit.company(), visit.actor(), ACTION, null, Map.of("what", what));
        }
        return visit.to("/" + what, "notice-access-requested");
    }
}
