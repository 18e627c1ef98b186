package org.lychgate.edge.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of a request that was answered without reading it, as refusals are. The HTTP server closes the connection on what is left of it, unannounced,
 * and a client or proxy that goes on with the connection loses its next request (RFC 9112 section 9.3).
 */
final class UnreadBody {
    /** What is longer was refused for its length, or nobody wants to wait for it. */
    private static final int MOST = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(UnreadBody.class);

    private UnreadBody() {}

    /** Takes in what is left of the body and drops it. */
    static void drop(HttpServletRequest request) {
        // Who expects to be asked for the body does not send it unasked.
        if (!hasBody(request) || request.isAsyncStarted() || request.getHeader("Expect") != null) {
            return;
        }
        try {
            InputStream body = request.getInputStream();
            byte[] dropped = new byte[8192];
            int left = MOST;
            for (int read = 0; read >= 0 && left > 0; left -= read) {
                read = body.read(dropped, 0, Math.min(dropped.length, left));
            }
        } catch (IllegalStateException e) {
            LOG.trace("The body was read as text", e);
        } catch (IOException e) {
            LOG.debug("The body broke off ({}) after it was answered", e.toString());
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length > 0 && length <= MOST || length < 0 && request.getHeader("Transfer-Encoding") != null;
    }
}
