package org.lychgate.edge.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A connection goes on after a request that was answered before its body came. */
class UnreadBodyTest {
    private static final int LENGTH = 300_000;

    @Test
    void theNextRequestOfTheConnectionIsAnswered() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        EdgeServer server = new EdgeServer(new ConfiguredSite("http://localhost", ""), (request, response) -> {
            response.setStatus(403);
            response.setContentLength(0);
            refused.countDown();
        });
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            send(socket, "POST /here/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + LENGTH + "\r\n\r\n");
            assertTrue(refused.await(20, TimeUnit.SECONDS));
            send(socket, "x".repeat(LENGTH));
            assertEquals("HTTP/1.1 403 Forbidden", answer(answers));
            send(socket, "GET /here/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertEquals("HTTP/1.1 403 Forbidden", answer(answers));
        } finally {
            server.stop();
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** The status line of an answer without a body. */
    private static String answer(BufferedReader answers) throws IOException {
        String status = answers.readLine();
        String line = status;
        while (line != null && !line.isEmpty()) {
            line = answers.readLine();
        }
        return String.valueOf(status);
    }
}
