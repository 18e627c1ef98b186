package org.lychgate.edge.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Enumeration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lychgate.edge.UnreadableForm;

/** A request whose form, if it cannot be read, is told apart from an error of ours: HTTP servers throw exceptions of their own then. */
final class FormRequest extends HttpServletRequestWrapper {

    FormRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable String getParameter(String name) {
        return read(() -> super.getParameter(name));
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return read(() -> super.getParameterValues(name));
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return read(super::getParameterNames);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return read(super::getParameterMap);
    }

    private <T extends @Nullable Object> T read(Supplier<T> parameters) {
        try {
            return parameters.get();
        } catch (RuntimeException e) {
            throw new UnreadableForm(isLarge(e), e);
        }
    }

    /** A body of unknown length was counted by the server, which says so in words only. */
    private boolean isLarge(Throwable thrown) {
        if (getContentLengthLong() > UnreadableForm.CAP) {
            return true;
        }
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (String.valueOf(at.getMessage()).contains("too large")) {
                return true;
            }
        }
        return false;
    }
}
