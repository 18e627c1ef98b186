package org.lychgate.e2e.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that takes mail only after STARTTLS and a login, or, without a certificate, offers neither. */
public final class SmtpServer implements AutoCloseable {
    public static final String USER = "portal";
    public static final String PASSWORD = "smtp-secret-4711";

    private final ServerSocket listener;
    private final @Nullable TestCertificate certificate;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    /** Listens on a free port. */
    public SmtpServer(@Nullable TestCertificate certificate) {
        this.certificate = certificate;
        try {
            listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "smtp");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The messages taken, as they came. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** The verbs heard, each with a star when it came over TLS. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                new Talk(socket).run();
            } catch (SocketException closed) {
                // The client went away, or the test is over: the next one is waited for, or the loop ends.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One connection. */
    private final class Talk {
        private Socket socket;
        private BufferedReader in;
        private boolean secure;
        private boolean known;

        Talk(Socket socket) throws IOException {
            this.socket = socket;
            this.in = reader(socket);
        }

        void run() throws IOException {
            say("220 smtp.test ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                commands.add(secure ? verb + "*" : verb);
                if ("QUIT".equals(verb)) {
                    say("221 bye");
                    return;
                }
                handle(verb, line);
            }
        }

        private void handle(String verb, String line) throws IOException {
            switch (verb) {
                case "EHLO", "HELO" -> greet();
                case "STARTTLS" -> startTls();
                case "AUTH" -> login(line);
                case "MAIL", "RCPT", "RSET", "NOOP" ->
                    say(known || certificate == null ? "250 ok" : "530 log in first");
                case "DATA" -> data();
                default -> say("502 not known");
            }
        }

        private void greet() throws IOException {
            if (certificate == null) {
                say("250 smtp.test");
            } else {
                say(secure ? "250-smtp.test\r\n250 AUTH PLAIN LOGIN" : "250-smtp.test\r\n250 STARTTLS");
            }
        }

        private void startTls() throws IOException {
            if (certificate == null) {
                say("454 not here");
                return;
            }
            say("220 go ahead");
            SSLSocket tls = (SSLSocket)
                    certificate.serverContext().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            tls.setUseClientMode(false);
            tls.startHandshake();
            socket = tls;
            in = reader(tls);
            secure = true;
        }

        private void login(String line) throws IOException {
            String[] parts = line.split(" ", -1);
            String given;
            if ("LOGIN".equalsIgnoreCase(parts[1])) {
                say("334 VXNlcm5hbWU6");
                String user = decode(in.readLine());
                say("334 UGFzc3dvcmQ6");
                given = user + "\0" + decode(in.readLine());
            } else {
                given = decode(parts[2]).substring(1);
            }
            known = secure && given.equals(USER + "\0" + PASSWORD);
            say(known ? "235 welcome" : "535 wrong");
        }

        private void data() throws IOException {
            say("354 go");
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null && !".".equals(line); line = in.readLine()) {
                lines.add(line);
            }
            messages.add(String.join("\r\n", lines));
            say("250 taken");
        }

        private void say(String line) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}
