package org.lychgate.provider.demo.internal;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lychgate.edge.PageView;

/** The pages of the demo. */
final class DemoScreens {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final DemoSite site;
    private final Responses responses;
    private final MailFolder mails;

    DemoScreens(DemoSite site, Responses responses, MailFolder mails) {
        this.site = site;
        this.responses = responses;
        this.mails = mails;
    }

    /** Where one starts. */
    PageView start() {
        return page(200, "Try Lychgate", "start", Map.of("metadata", site.entityId(), "mails", DemoServlet.MAILS));
    }

    /** Whom to be: one click each, which posts the signed answer by itself, with JavaScript or without. */
    PageView who(Asked asked) {
        if (!(asked instanceof Asked.SignIn signIn)) {
            return page(400, "Nobody asked to sign in", "unusable", Map.of());
        }
        List<Map<String, Object>> people =
                DemoPerson.ALL.stream().map(person -> choice(signIn, person)).toList();
        return page(
                        200,
                        "Who are you?",
                        "who",
                        Map.of("acs", signIn.acs(), "relayState", signIn.relayState(), "people", people))
                .kept();
    }

    /** The mails of the sample organization. */
    PageView mails() throws IOException {
        List<Map<String, Object>> rows =
                mails.newestFirst().stream().map(DemoScreens::row).toList();
        return page(
                        200,
                        "Mails of the demo",
                        "mails",
                        Map.of("mails", rows, "none", rows.isEmpty(), "domain", DemoPerson.DOMAIN))
                .kept();
    }

    private Map<String, Object> choice(Asked.SignIn asked, DemoPerson person) {
        return Map.of(
                "name", person.displayName(),
                "email", person.email(),
                "role", person.role().wire(),
                "response", responses.response(asked, person));
    }

    private static Map<String, Object> row(DemoMail mail) {
        return Map.of(
                "to", mail.to(),
                "subject", mail.subject(),
                "at", TIME.format(mail.at()),
                "text", mail.text(),
                "hasLink", mail.link().isPresent(),
                "link", mail.link().orElse(""));
    }

    private static PageView page(int status, String title, String template, Map<String, Object> model) {
        return PageView.of(status, title, DemoScreens.class, template + ".mustache", model);
    }
}
