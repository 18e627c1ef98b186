package org.lychgate.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The entry point of {@code bin/lychgate}: the first argument is the command. */
public final class Main {

    private static final int MISUSED = 2;
    private static final int FAILED = 1;

    private final Path home =
            Path.of(System.getProperty("lychgate.home")).toAbsolutePath().normalize();
    private final Path workingFolder = Path.of("").toAbsolutePath();
    private final boolean terminal = Boolean.getBoolean("lychgate.terminal");
    private final OperatorLog log = new OperatorLog(System.out, System.err, Clock.systemUTC(), Optional.empty());

    private Main() {}

    /**
     * Carries out one command and ends the process with its exit code.
     *
     * @param arguments the command and its own arguments
     * @throws InterruptedException if the process is interrupted while it waits
     */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(new Main().carryOut(Arrays.asList(arguments)));
    }

    private int carryOut(List<String> arguments) throws InterruptedException {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        try {
            return switch (command) {
                case "run" -> run(rest);
                case "await-ready" -> client().awaitReady(Long.parseLong(rest.get(0)));
                case "status" -> client().status();
                case "stop" -> client().stop();
                case "exec" -> client().exec(rest, System.out);
                case "shell" -> client().shell(System.in, System.out);
                case "setup-link" -> client().setupLink();
                case "version" -> version();
                default -> misused(command);
            };
        } catch (SettingsRefused refused) {
            refused.sentences().forEach(log::wrong);
        } catch (IOException e) {
            log.wrong("Lychgate does not answer; it is not running, or starting or stopping.");
        }
        return FAILED;
    }

    private int run(List<String> rest) throws InterruptedException {
        if (!rest.isEmpty() && !rest.equals(List.of(Demo.ARGUMENT))) {
            log.wrong("run takes no argument but " + Demo.ARGUMENT + ".");
            return MISUSED;
        }
        return new Run(home, workingFolder, System.getenv(), terminal, !rest.isEmpty(), log).run();
    }

    private Client client() throws SettingsRefused {
        RawSettings raw = RawSettings.read(home.resolve("config/lychgate.properties"), System.getenv());
        return new Client(SettingsCheck.dataFolder(raw, home, workingFolder), log, terminal);
    }

    private int version() {
        log.say("Lychgate "
                + Main.class.getModule().getDescriptor().rawVersion().orElse("of unknown version"));
        return 0;
    }

    private int misused(String command) {
        log.wrong("\"" + command + "\" is not a command.");
        return MISUSED;
    }
}
