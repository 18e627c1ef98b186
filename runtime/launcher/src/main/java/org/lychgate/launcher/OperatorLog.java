package org.lychgate.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;

/** What the launcher tells the operator: on the terminal, and as JSON lines in the log beside the container's own. */
final class OperatorLog {

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;
    private final Optional<Path> file;

    OperatorLog(PrintStream out, PrintStream err, Clock clock, Optional<Path> file) {
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.file = file;
    }

    /** The same, writing to the log of a data folder as well. */
    OperatorLog in(Path data) {
        return new OperatorLog(out, err, clock, Optional.of(data.resolve("log").resolve("lychgate.log")));
    }

    /** Something went as it should; on the terminal only. */
    void say(String sentence) {
        out.println(sentence);
    }

    /** Something is wrong; on standard error and in the log. */
    void wrong(String sentence) {
        err.println("lychgate: " + sentence);
        file.ifPresent(log -> append(log, sentence));
    }

    private void append(Path log, String sentence) {
        String line = "{\"timestamp\":" + clock.millis() + ",\"level\":\"ERROR\",\"threadName\":\"launcher\","
                + "\"loggerName\":\"org.lychgate.launcher\",\"formattedMessage\":\"" + escaped(sentence) + "\"}\n";
        try {
            Files.writeString(log, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            err.println("lychgate: the log " + log + " cannot be written (" + Sentences.reason(e) + ").");
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
