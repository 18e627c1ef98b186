package org.lychgate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OperatorLogTest {

    @TempDir
    private Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void whatIsWrongGoesToStandardErrorAndAsOneJsonLineToTheLog() throws IOException {
        Files.createDirectory(data.resolve("log"));
        OperatorLog log = new OperatorLog(
                        print(out), print(err), Clock.fixed(Instant.ofEpochMilli(5), ZoneOffset.UTC), Optional.empty())
                .in(data);

        log.wrong("A \"quoted\" path C:\\x\nand more.");

        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertEquals(
                "lychgate: A \"quoted\" path C:\\x\nand more." + System.lineSeparator(),
                err.toString(StandardCharsets.UTF_8));
        assertEquals(
                "{\"timestamp\":5,\"level\":\"ERROR\",\"threadName\":\"launcher\","
                        + "\"loggerName\":\"org.lychgate.launcher\","
                        + "\"formattedMessage\":\"A \\\"quoted\\\" path C:\\\\x\\u000aand more.\"}\n",
                Files.readString(data.resolve("log/lychgate.log")));
    }

    private static PrintStream print(ByteArrayOutputStream target) {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }
}
