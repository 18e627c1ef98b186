package org.lychgate.jaxrs.whiteboard.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Problems;
import org.lychgate.edge.Requests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what an application threw into a problem or a page. What an application maps itself never comes here. */
@Priority(Priorities.USER + 10_000)
final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    private final Errors errors;

    ProblemMapper(Errors errors) {
        this.errors = errors;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        HttpServletRequest request = part(message, AbstractHTTPDestination.HTTP_REQUEST, HttpServletRequest.class);
        HttpServletResponse response = part(message, AbstractHTTPDestination.HTTP_RESPONSE, HttpServletResponse.class);
        if (thrown instanceof DirectoryException refusal) {
            return refused(refusal, request, response);
        }
        if (thrown instanceof JsonProcessingException json) {
            return problem(request, unreadable(json));
        }
        if (thrown instanceof WebApplicationException web) {
            return of(web, request, response);
        }
        LOG.error(
                "{} {} failed unexpectedly, {}",
                request.getMethod(),
                Requests.route(request),
                Requests.id(request),
                thrown);
        return plain(Response.serverError(), 500, request, response);
    }

    private Response refused(DirectoryException refusal, HttpServletRequest request, HttpServletResponse response) {
        int status = Problem.statusOf(refusal.kind());
        Response.ResponseBuilder builder = Response.status(status);
        if (refusal.kind() == DirectoryException.Kind.UNAVAILABLE) {
            LOG.error("{} {} failed, {}", request.getMethod(), Requests.route(request), Requests.id(request), refusal);
            builder.header("Retry-After", "5");
        }
        return Requests.wantsPage(request)
                ? plain(builder, status, request, response)
                : problem(builder, request, Problem.of(refusal));
    }

    private static <T> T part(Message message, String key, Class<T> type) {
        return type.cast(Objects.requireNonNull(message.get(key), "Every message here came by a servlet."));
    }

    private Response of(WebApplicationException web, HttpServletRequest request, HttpServletResponse response) {
        Response answer = web.getResponse();
        if (answer.hasEntity() || answer.getStatus() < 400) {
            return answer;
        }
        if (answer.getStatus() >= 500) {
            LOG.error("{} {} failed, {}", request.getMethod(), Requests.route(request), Requests.id(request), web);
        }
        return plain(Response.fromResponse(answer), answer.getStatus(), request, response);
    }

    private Response plain(
            Response.ResponseBuilder builder, int status, HttpServletRequest request, HttpServletResponse response) {
        CapturedResponse captured = new CapturedResponse(response);
        try {
            errors.write(request, captured, status);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail.", e);
        }
        return builder.entity(captured.body()).type(captured.type()).build();
    }

    private static Response problem(HttpServletRequest request, Problem problem) {
        return problem(Response.status(problem.status()), request, problem);
    }

    private static Response problem(Response.ResponseBuilder builder, HttpServletRequest request, Problem problem) {
        return builder.type(Problems.MEDIA_TYPE)
                .entity(Problems.json(problem, Requests.id(request)))
                .build();
    }

    private static Problem unreadable(JsonProcessingException json) {
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String pointer = mapping.getPath().stream()
                    .map(step -> "/" + (step.getFieldName() == null ? String.valueOf(step.getIndex()) : escaped(step)))
                    .collect(Collectors.joining());
            return new Problem(
                    400,
                    "json_unexpected",
                    "The JSON is not of the expected form.",
                    List.of(new Problem.Part(pointer, "Unknown member, or a value of another type than expected.")));
        }
        return Problem.of(400, "json_malformed", "The body is not well-formed JSON of the expected form.");
    }

    private static String escaped(JsonMappingException.Reference step) {
        return String.valueOf(step.getFieldName()).replace("~", "~0").replace("/", "~1");
    }
}
