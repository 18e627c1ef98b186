package org.lychgate.portal.login.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Site;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The forms of the sign-in page, as this browser should see them. */
@Component(service = LoginScreens.class)
public final class LoginScreens {
    static final String WORK_EMAIL = "/login/sso";

    private final Organizations organizations;
    private final Connections connections;
    private final Browsers browsers;
    private final Site site;

    /**
     * An organization to choose.
     *
     * @param id its company ID
     * @param name its name for people
     */
    record Choice(String id, String name) {}

    /** Knows organizations in order to name the one this browser used last. */
    @Activate
    public LoginScreens(
            @Reference Organizations organizations,
            @Reference Connections connections,
            @Reference Browsers browsers,
            @Reference Site site) {
        this.organizations = organizations;
        this.connections = connections;
        this.browsers = browsers;
        this.site = site;
    }

    /** Where an organization's single sign-on starts. */
    static String ssoLogin(String companyId, String returnTo) {
        return "/auth/saml/" + companyId + "/login" + query(returnTo);
    }

    Screen login(HttpServletRequest request, HttpServletResponse response) {
        Map<String, Object> model = common(request, response);
        String returnTo = Forms.returnTo(request);
        Optional<Organization> known = remembered(request);
        model.put("known", known.map(Organization::name).orElse(""));
        model.put(
                "ssoHref",
                known.map(o -> ssoLogin(o.companyId().value(), returnTo)).orElse(WORK_EMAIL + query(returnTo)));
        model.put("otherHref", WORK_EMAIL + query(returnTo));
        model.put("present", browsers.session(request).map(LoginScreens::who).orElse(""));
        return new Screen(200, Phrase.of("login-title"), "login.mustache", model);
    }

    private static String who(Session session) {
        User user = session.user();
        Session.Delegation delegation = session.delegation();
        if (user != null) {
            return user.email();
        }
        return delegation != null ? delegation.label() : String.valueOf(session.operatorEmail());
    }

    Screen workEmail(HttpServletRequest request, HttpServletResponse response) {
        // Which identity provider the form ends at shows only when it was sent; naming all of them would tell our
        // customers' names.
        List<String> anywhere = site.loopback() ? List.of("https:", "http:") : List.of("https:");
        return new Screen(200, Phrase.of("work-title"), "work-email.mustache", common(request, response))
                .endingAt(anywhere);
    }

    Screen choose(List<Choice> choices, HttpServletRequest request, HttpServletResponse response) {
        Map<String, Object> model = common(request, response);
        model.put("choices", choices);
        return new Screen(200, Phrase.of("choose-title"), "choose.mustache", model);
    }

    private Map<String, Object> common(HttpServletRequest request, HttpServletResponse response) {
        Map<String, Object> model = new HashMap<>();
        model.put("csrf", browsers.formToken(request, response));
        model.put("email", Forms.field(request, "email").strip());
        model.put("returnTo", Forms.returnTo(request));
        return model;
    }

    private Optional<Organization> remembered(HttpServletRequest request) {
        return browsers.company(request)
                .map(CompanyId::new)
                .filter(company -> connections.enabled(company).isPresent())
                .flatMap(organizations::find);
    }

    static String query(String returnTo) {
        return returnTo.equals("/") ? "" : "?returnTo=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8);
    }
}
