package org.lychgate.saml.sp.internal.endpoint;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.HelpRequests;
import org.lychgate.edge.Browsers;
import org.lychgate.saml.sp.internal.wire.Form;
import org.lychgate.saml.sp.internal.wire.MessageRefused;

/** "Send to my admin": the form on the page of a login that was refused. */
final class HelpPage {
    private final HelpRequests requests;
    private final Browsers browsers;
    private final Answers answers;

    HelpPage(HelpRequests requests, Browsers browsers, Answers answers) {
        this.requests = requests;
        this.browsers = browsers;
        this.answers = answers;
    }

    @Nullable
    Response ask(Visit visit, CompanyId company, InputStream body) throws IOException {
        try {
            Form form = Form.read(body);
            if (!browsers.ownForm(visit.request(), form.one("csrf").orElse(""))) {
                return answers.error(visit, 403);
            }
            HelpRequests.Asked asked = requests.ask(
                    company,
                    form.one("words").orElse(""),
                    browsers.read(visit.request()).address());
            return answers.page(visit, pages -> pages.helpAsked(asked));
        } catch (MessageRefused e) {
            return answers.error(visit, 400);
        }
    }
}
