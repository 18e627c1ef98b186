package org.lychgate.provider.demo.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Words;

/** The pages of the demo. */
final class DemoScreens {

    private final DemoSite site;
    private final Responses responses;
    private final MailFolder mails;

    DemoScreens(DemoSite site, Responses responses, MailFolder mails) {
        this.site = site;
        this.responses = responses;
        this.mails = mails;
    }

    /** Where one starts. */
    PageView start(Words words) {
        return page(
                        200,
                        words.text("demo-start-title"),
                        "start",
                        Map.of("metadata", site.entityId(), "mails", DemoServlet.MAILS))
                .scripted(PageView.CONSOLE_SCRIPT);
    }

    /** Whom to be: one click each, which posts the signed answer by itself, with JavaScript or without. */
    PageView who(Asked asked, Words words) {
        if (!(asked instanceof Asked.SignIn signIn)) {
            return page(400, words.text("demo-unusable-title"), "unusable", Map.of());
        }
        List<Map<String, Object>> people = DemoPerson.ALL.stream()
                .map(person -> choice(signIn, person, words))
                .toList();
        return page(
                        200,
                        words.text("demo-who-title"),
                        "who",
                        Map.of("acs", signIn.acs(), "relayState", signIn.relayState(), "people", people))
                .kept();
    }

    /** The mails of the sample organization. */
    PageView mails(Words words) throws IOException {
        List<Map<String, Object>> rows =
                mails.newestFirst().stream().map(mail -> row(mail, words)).toList();
        return page(
                        200,
                        words.text("demo-mails-title"),
                        "mails",
                        Map.of(
                                "domain",
                                DemoPerson.DOMAIN,
                                "here",
                                DemoServlet.MAILS,
                                "mails",
                                rows,
                                "none",
                                rows.isEmpty()))
                .kept();
    }

    private Map<String, Object> choice(Asked.SignIn asked, DemoPerson person, Words words) {
        return Map.of(
                "id", person.id(),
                "name", person.displayName(),
                "email", person.email(),
                "role", words.text("demo-role-" + person.role().wire()),
                "response", responses.response(asked, person));
    }

    private static Map<String, Object> row(DemoMail mail, Words words) {
        return Map.of(
                "subject", mail.subject(),
                "to", mail.to(),
                "at", words.time(mail.at()),
                "text", mail.text(),
                "hasLink", mail.link().isPresent(),
                "link", mail.link().orElse(""));
    }

    private static PageView page(int status, String title, String template, Map<String, Object> model) {
        return PageView.of(status, title, DemoScreens.class, template + ".mustache", model);
    }
}
