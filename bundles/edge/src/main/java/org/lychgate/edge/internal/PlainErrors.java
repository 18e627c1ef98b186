package org.lychgate.edge.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.lychgate.edge.Errors;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Pages;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Problems;
import org.lychgate.edge.Requests;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The same few words for every error of a kind. */
@Component
public final class PlainErrors implements Errors {
    private final Pages pages;

    /** Answers by the same pages as everybody. */
    @Activate
    public PlainErrors(@Reference Pages pages) {
        this.pages = pages;
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        Words words = Words.of(status);
        if (!Requests.wantsPage(request)) {
            Problems.write(request, response, Problem.of(status, words.code(), words.detail()));
            return;
        }
        pages.write(
                request,
                response,
                PageView.of(
                                status,
                                words.title(),
                                PlainErrors.class,
                                "error.mustache",
                                Map.of("detail", words.detail(), "id", status >= 500 ? Requests.id(request) : ""))
                        .kept());
    }

    private record Words(String title, String code, String detail) {
        static Words of(int status) {
            return switch (status) {
                case 400 -> new Words("This request cannot be read", "bad_request", "The request is not well formed.");
                case 401 -> new Words("Please sign in", "not_signed_in", "This needs a signed-in person.");
                case 403 -> new Words("This is not allowed", "forbidden", "You may not see or do this.");
                case 404 ->
                    new Words(
                            "There is no such page",
                            "not_found",
                            "Check the address, or start again from the home page.");
                case 405 ->
                    new Words(
                            "This does not work this way",
                            "method_not_allowed",
                            "This address does not take that kind of request.");
                case 413 -> new Words("This is too large", "too_large", "The request holds more than is allowed.");
                case 415 ->
                    new Words(
                            "This cannot be read", "unsupported_media_type", "The request is of an unsupported type.");
                case 429 -> new Words("Too many tries", "limited", "Wait a moment and try again.");
                case 503 -> new Words("This is not available right now", "unavailable", "Try again in a few seconds.");
                default ->
                    status >= 500
                            ? new Words(
                                    "Something went wrong",
                                    "internal_error",
                                    "It is not your fault. Try again; if it happens again, tell your administrator.")
                            : new Words("This did not work", "refused", "The request was refused.");
            };
        }
    }
}
