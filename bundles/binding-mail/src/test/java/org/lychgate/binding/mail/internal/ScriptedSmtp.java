package org.lychgate.binding.mail.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that answers as the test says, with STARTTLS and AUTH PLAIN, which GreenMail has not together. */
final class ScriptedSmtp implements AutoCloseable {
    private final ServerSocket listener;
    private final @Nullable TestTls tls;
    private final @Nullable String credentials;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** Answers to commands, for example {@code RCPT TO:<bob@example.com>} or {@code DATA-END}; else the usual one. */
    final Map<String, String> answers = new ConcurrentHashMap<>();

    /** Commands as they came, marked with {@code tls:} where nobody on the way could read them. */
    final List<String> commands = new CopyOnWriteArrayList<>();

    final List<String> mails = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    /** @param tls null: no STARTTLS @param credentials {@code user:password}; null: nobody signs in */
    ScriptedSmtp(@Nullable TestTls tls, @Nullable String credentials) throws IOException {
        this.tls = tls;
        this.credentials = credentials;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over.
            open.clear();
        }
    }

    private void serve(Socket plain) {
        try (plain) {
            Wire wire = new Wire(plain, false);
            wire.say("220 scripted.example ESMTP");
            String line = wire.line();
            while (line != null && !line.equalsIgnoreCase("QUIT")) {
                wire = answer(wire, line);
                line = wire.line();
            }
        } catch (IOException e) {
            open.remove(plain);
        }
    }

    private Wire answer(Wire wire, String line) throws IOException {
        commands.add((wire.secret ? "tls:" : "") + line.replaceFirst("^(AUTH \\S+).*", "$1"));
        String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        String scripted = answers.get(line.replaceFirst("(?i)( SIZE| BODY)=.*", ""));
        if (scripted != null) {
            wire.say(scripted);
            if (scripted.startsWith("421")) {
                wire.socket.close();
            }
            return wire;
        }
        switch (verb) {
            case "EHLO" -> greet(wire);
            case "STARTTLS" -> {
                wire.say("220 go ahead");
                return secured(wire);
            }
            case "AUTH" -> wire.say(signedIn(line) ? "235 welcome" : "535 5.7.8 no");
            case "DATA" -> {
                wire.say("354 go ahead");
                String mail = wire.mail();
                String answer = answers.getOrDefault("DATA-END", "250 taken");
                if (answer.startsWith("2")) {
                    mails.add(mail);
                }
                wire.say(answer);
            }
            default -> wire.say("250 ok");
        }
        return wire;
    }

    private void greet(Wire wire) throws IOException {
        wire.say("250-scripted.example");
        if (tls != null && !wire.secret) {
            wire.say("250-STARTTLS");
        }
        wire.say(credentials == null ? "250 8BITMIME" : "250 AUTH PLAIN");
    }

    private boolean signedIn(String line) {
        String[] words = line.split(" ", 3);
        String decoded = new String(Base64.getDecoder().decode(words[2]), StandardCharsets.UTF_8);
        return decoded.substring(decoded.indexOf('\0') + 1).replace('\0', ':').equals(credentials);
    }

    private Wire secured(Wire wire) throws IOException {
        if (tls == null) {
            throw new IOException("no STARTTLS here");
        }
        SSLSocket socket = (SSLSocket) tls.sockets().createSocket(wire.socket, "localhost", port(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return new Wire(socket, true);
    }

    /** One connection, line by line. */
    private static final class Wire {
        private final Socket socket;
        private final boolean secret;
        private final BufferedReader in;
        private final OutputStream out;

        Wire(Socket socket, boolean secret) throws IOException {
            this.socket = socket;
            this.secret = secret;
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            this.out = socket.getOutputStream();
        }

        @Nullable
        String line() throws IOException {
            return in.readLine();
        }

        void say(String answer) throws IOException {
            out.write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        String mail() throws IOException {
            StringBuilder mail = new StringBuilder();
            String line = in.readLine();
            while (line != null && !line.equals(".")) {
                mail.append(line).append("\r\n");
                line = in.readLine();
            }
            return mail.toString();
        }
    }
}
