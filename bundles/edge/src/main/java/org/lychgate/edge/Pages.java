package org.lychgate.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** Renders pages with the common frame, security headers and a strict Content-Security-Policy. */
@ProviderType
public interface Pages {

    /** Writes a page; HEAD gets the headers only. */
    void write(HttpServletRequest request, HttpServletResponse response, PageView page) throws IOException;

    /** Writes a page's content without title and frame, for a script that puts it in its place ({@code HX-Request}). */
    void fragment(HttpServletRequest request, HttpServletResponse response, PageView page) throws IOException;
}
