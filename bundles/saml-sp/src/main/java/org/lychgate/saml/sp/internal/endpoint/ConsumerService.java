package org.lychgate.saml.sp.internal.endpoint;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.edge.Browsers;
import org.lychgate.saml.sp.internal.login.Posting;
import org.lychgate.saml.sp.internal.login.ReceiveResponse;
import org.lychgate.saml.sp.internal.wire.Form;
import org.lychgate.saml.sp.internal.wire.MessageRefused;

/** An assertion consumer service (SAML profiles 4.1.4.5), an organization's own or the shared one. */
final class ConsumerService {
    private final ReceiveResponse login;
    private final Browsers browsers;
    private final Answers answers;

    ConsumerService(ReceiveResponse login, Browsers browsers, Answers answers) {
        this.login = login;
        this.browsers = browsers;
        this.answers = answers;
    }

    /**
     * Consumes a posted form.
     *
     * @param company whose address it was; null: the shared one
     */
    @Nullable
    Response consume(Visit visit, @Nullable CompanyId company, InputStream body) throws IOException {
        try {
            Form form = Form.read(body);
            Optional<String> message = form.one("SAMLResponse").filter(m -> !m.isBlank());
            if (message.isEmpty()) {
                return answers.page(visit, pages -> pages.sentence(400, "nothing-title", "nothing-login"));
            }
            String relayState = form.one("RelayState").orElse(null);
            return answers.of(
                    visit,
                    company,
                    relayState,
                    login.receive(new Posting(company, message.get(), browsers.read(visit.request()))));
        } catch (MessageRefused e) {
            Posting nothing = new Posting(company, "", browsers.read(visit.request()));
            return answers.of(visit, company, null, login.unreadable(nothing, e));
        }
    }
}
