package org.lychgate.saml.sp.internal.endpoint;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace;
import org.lychgate.saml.sp.internal.logout.Incoming;
import org.lychgate.saml.sp.internal.logout.LogoutAnswer;
import org.lychgate.saml.sp.internal.logout.LogoutParts;
import org.lychgate.saml.sp.internal.logout.ReceiveLogout;
import org.lychgate.saml.sp.internal.logout.Sending;
import org.lychgate.saml.sp.internal.logout.StartLogout;
import org.lychgate.saml.sp.internal.wire.Form;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.SignedQuery;

/** A single logout service (SAML profiles 4.4), by HTTP-Redirect and HTTP-POST. It reads no cookie: a message says itself whom it means. */
final class LogoutService {
    private static final String REQUEST = "SAMLRequest";
    private static final String RESPONSE = "SAMLResponse";

    private final StartLogout start;
    private final ReceiveLogout receive;
    private final Answers answers;

    LogoutService(LogoutParts parts, Answers answers) {
        this.start = parts.start();
        this.receive = parts.receive();
        this.answers = answers;
    }

    /** A message in the query, a handle of our own, or a curious person. */
    @Nullable
    Response get(Visit visit, CompanyId company, @Nullable String ticket) throws IOException {
        if (visit.headOnly()) {
            return Response.noContent().build();
        }
        String query = visit.request().getQueryString();
        boolean request = SignedQuery.has(query, REQUEST);
        if (query == null || (!request && !SignedQuery.has(query, RESPONSE))) {
            return ticket == null ? answers.page(visit, pages -> pages.logoutHelp()) : started(visit, company, ticket);
        }
        try {
            if (request && SignedQuery.has(query, RESPONSE)) {
                throw both();
            }
            SignedQuery signed = SignedQuery.read(query, request ? REQUEST : RESPONSE);
            return answer(visit, receive.receive(Incoming.redirected(company, request, signed)));
        } catch (MessageRefused e) {
            return answer(visit, receive.refused(company, e));
        }
    }

    /** A posted message. */
    @Nullable
    Response post(Visit visit, CompanyId company, InputStream body) throws IOException {
        try {
            Form form = Form.read(body);
            Optional<String> request = form.one(REQUEST).filter(m -> !m.isBlank());
            Optional<String> response = form.one(RESPONSE).filter(m -> !m.isBlank());
            if (request.isEmpty() && response.isEmpty()) {
                return answers.page(visit, pages -> pages.sentence(400, "nothing-title", "nothing-logout"));
            }
            if (request.isPresent() && response.isPresent()) {
                throw both();
            }
            return answer(
                    visit,
                    receive.receive(Incoming.posted(
                            company,
                            request.isPresent(),
                            request.or(() -> response).orElseThrow(),
                            form.one("RelayState").orElse(null))));
        } catch (MessageRefused e) {
            return answer(visit, receive.refused(company, e));
        }
    }

    private static MessageRefused both() {
        return new MessageRefused(ReasonCode.XML_MALFORMED, "SAMLRequest or SAMLResponse", "both");
    }

    private @Nullable Response started(Visit visit, CompanyId company, String ticket) throws IOException {
        Optional<Sending> sending = start.start(company, ticket);
        return sending.isPresent()
                ? send(visit, sending.get())
                : answers.page(visit, pages -> pages.signedOut(200, null));
    }

    private @Nullable Response answer(Visit visit, LogoutAnswer answer) throws IOException {
        if (answer instanceof LogoutAnswer.Reply reply) {
            return send(visit, reply.sending());
        }
        if (answer instanceof LogoutAnswer.SignedOut out) {
            traced(visit, out.trace());
            return answers.page(visit, pages -> pages.signedOut(200, out.trace()));
        }
        LogoutAnswer.Refused refused = (LogoutAnswer.Refused) answer;
        traced(visit, refused.trace());
        return answers.page(
                visit,
                pages -> refused.leftBefore()
                        ? pages.signedOut(403, refused.trace())
                        : pages.logoutRefused(refused.reason(), refused.trace()));
    }

    private static void traced(Visit visit, @Nullable Trace trace) {
        if (trace != null) {
            visit.response().setHeader("X-Lychgate-Trace", trace.id());
        }
    }

    private @Nullable Response send(Visit visit, Sending sending) throws IOException {
        return sending instanceof Sending.Redirect redirect
                ? Redirects.found(redirect.location())
                : answers.page(visit, pages -> pages.logoutForm((Sending.Form) sending));
    }
}
