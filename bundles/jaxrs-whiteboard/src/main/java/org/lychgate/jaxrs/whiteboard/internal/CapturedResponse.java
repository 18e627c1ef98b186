package org.lychgate.jaxrs.whiteboard.internal;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;

/** Keeps status, type and body for CXF to write; headers go through. */
final class CapturedResponse extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String type = "text/plain";

    CapturedResponse(HttpServletResponse response) {
        super(response);
    }

    byte[] body() {
        return body.toByteArray();
    }

    String type() {
        return type;
    }

    @Override
    public void setStatus(int status) {
        // CXF sets it.
    }

    @Override
    public void setContentType(String type) {
        this.type = type;
    }

    @Override
    public void setContentLength(int length) {
        // CXF sets it.
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("Written at once, in memory.");
            }

            @Override
            public void write(int b) {
                body.write(b);
            }
        };
    }
}
