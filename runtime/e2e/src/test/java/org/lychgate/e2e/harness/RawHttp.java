package org.lychgate.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** HTTP without a client that mends addresses before it sends them. */
public final class RawHttp {
    private static final int PATIENCE = 30_000;

    private RawHttp() {}

    /**
     * An answer as it came.
     *
     * @param head status line and headers
     */
    public record Reply(int status, String head, String body) {
        /** Whether a header has that value, whatever follows it. */
        public boolean says(String header, String value) {
            return head.toLowerCase(java.util.Locale.ROOT).contains("\r\n" + header + ": " + value);
        }
    }

    /** GET of a target as it stands, with these further header lines. */
    public static Reply get(URI site, String target, String... headers) {
        String request = "GET " + target + " HTTP/1.1\r\nHost: " + site.getAuthority() + "\r\nConnection: close\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
        try (Socket socket = new Socket("127.0.0.1", site.getPort())) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Reply(
                    Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end + 2), answer.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(target, e);
        }
    }
}
