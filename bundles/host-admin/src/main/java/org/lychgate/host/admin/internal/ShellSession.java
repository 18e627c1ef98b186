package org.lychgate.host.admin.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/**
 * One caller of the shell socket. The first line says what is wanted: {@code EXEC command}, whose output ends with a zero
 * byte and the exit code as one digit; or {@code SHELL}, lines until {@code exit}.
 */
final class ShellSession {

    private static final String EXEC = "EXEC ";
    private static final String PROMPT = "lychgate> ";

    private final CommandProcessor processor;
    private final BufferedReader in;
    private final PrintStream out;

    ShellSession(CommandProcessor processor, SocketChannel client) {
        this.processor = processor;
        this.in = new BufferedReader(new InputStreamReader(ChannelStreams.in(client), StandardCharsets.UTF_8));
        this.out = new PrintStream(ChannelStreams.out(client), true, StandardCharsets.UTF_8);
    }

    void run() throws IOException {
        String wanted = in.readLine();
        if (wanted == null) {
            return;
        }
        try (CommandSession session = processor.createSession(InputStream.nullInputStream(), out, out)) {
            if (wanted.startsWith(EXEC)) {
                boolean good = execute(session, wanted.substring(EXEC.length()));
                out.write(0);
                out.write(good ? '0' : '1');
                out.flush();
            } else {
                converse(session);
            }
        }
    }

    private void converse(CommandSession session) throws IOException {
        prompt();
        for (String line = in.readLine(); line != null && !"exit".equals(line.strip()); line = in.readLine()) {
            if (!line.isBlank()) {
                execute(session, line);
            }
            prompt();
        }
    }

    private void prompt() {
        out.print(PROMPT);
        out.flush();
    }

    /** A command may fail in any way; the caller gets the words and the session goes on. */
    private boolean execute(CommandSession session, String command) {
        try {
            Object result = session.execute(command);
            if (result != null) {
                out.println(session.format(result, Converter.INSPECT));
            }
            return true;
        } catch (Exception e) {
            out.println(Reasons.of(e));
            return false;
        } finally {
            flush(session.getConsole());
        }
    }

    private static void flush(OutputStream console) {
        if (console instanceof PrintStream printer) {
            printer.flush();
        }
    }
}
