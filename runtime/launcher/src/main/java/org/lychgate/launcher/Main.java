package org.lychgate.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The entry point of {@code bin/lychgate}: the first argument is the command. */
public final class Main {

    private Main() {}

    /**
     * Carries out one command and ends the process with its exit code.
     *
     * @param arguments the command and its own arguments
     * @throws InterruptedException if the process is interrupted while it waits
     */
    public static void main(String[] arguments) throws InterruptedException {
        Path home =
                Path.of(System.getProperty("lychgate.home")).toAbsolutePath().normalize();
        Path workingFolder = Path.of("").toAbsolutePath();
        boolean terminal = Boolean.getBoolean("lychgate.terminal");
        OperatorLog log = new OperatorLog(System.out, System.err, Clock.systemUTC(), Optional.empty());
        Run run = new Run(home, workingFolder, System.getenv(), terminal, log);
        System.exit(run.run());
    }
}
