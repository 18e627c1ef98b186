package org.lychgate.edge.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Languages;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Pages;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Problems;
import org.lychgate.edge.Requests;
import org.lychgate.edge.Words;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The same few words for every error of a kind. */
@Component
public final class PlainErrors implements Errors {
    private final Pages pages;
    private final Languages languages;

    /** Answers by the same pages as everybody. */
    @Activate
    public PlainErrors(@Reference Pages pages, @Reference Languages languages) {
        this.pages = pages;
        this.languages = languages;
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        String code = code(status);
        if (ScimErrors.areFor(request) || !Requests.wantsPage(request)) {
            // Programs read English.
            String said = languages.words(Locale.ENGLISH, PlainErrors.class).text(detail(code));
            if (ScimErrors.areFor(request)) {
                ScimErrors.write(request, response, status, said);
            } else {
                Problems.write(request, response, Problem.of(status, code, said));
            }
            return;
        }
        Words words = languages.words(request, PlainErrors.class);
        pages.write(
                request,
                response,
                PageView.of(
                                status,
                                words.text("error-" + code.replace('_', '-')),
                                PlainErrors.class,
                                "error.mustache",
                                Map.of(
                                        "detail",
                                        words.text(detail(code)),
                                        "id",
                                        status >= 500 ? Requests.id(request) : ""))
                        .kept());
    }

    private static String detail(String code) {
        return "error-" + code.replace('_', '-') + "-detail";
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "bad_request";
            case 401 -> "not_signed_in";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 413 -> "too_large";
            case 415 -> "unsupported_media_type";
            case 429 -> "limited";
            case 503 -> "unavailable";
            default -> status >= 500 ? "internal_error" : "refused";
        };
    }
}
