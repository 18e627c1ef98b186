package org.lychgate.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** Answers errors that nobody found better words for. */
@ProviderType
public interface Errors {

    /**
     * Writes a page for people or a problem for programs, by what the request asks for ({@link Requests#wantsPage}); HEAD gets the headers only.
     *
     * @param status HTTP status, 400 to 599
     */
    void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException;
}
