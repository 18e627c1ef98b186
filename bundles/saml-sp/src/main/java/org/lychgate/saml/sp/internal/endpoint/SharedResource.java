package org.lychgate.saml.sp.internal.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** {@code /api/saml/consume}: the assertion consumer service that all organizations share (security rule 13). */
@Path("consume")
public final class SharedResource {
    private final ConsumerService consumer;
    private final Answers answers;

    SharedResource(ConsumerService consumer, Answers answers) {
        this.consumer = consumer;
        this.answers = answers;
    }

    /** Receives a response. */
    @POST
    public @Nullable Response consume(
            InputStream body, @Context HttpServletRequest request, @Context HttpServletResponse response)
            throws IOException {
        return consumer.consume(new Visit(request, response), null, body);
    }

    /** Explains itself. */
    @GET
    public @Nullable Response help(@Context HttpServletRequest request, @Context HttpServletResponse response)
            throws IOException {
        return answers.page(new Visit(request, response), pages -> pages.help(200, "acs-shared", ""));
    }
}
