package org.lychgate.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The commands of {@code bin/lychgate} that talk to a host that runs, or ought to. */
final class Client {

    private static final int GOOD = 0;
    private static final int FAILED = 1;
    private static final int STOP_SECONDS = 90;
    private static final int START_SECONDS = 240;
    private static final int LOOK_MILLIS = 100;

    private final Path data;
    private final OperatorLog log;
    private final boolean terminal;

    Client(Path data, OperatorLog log, boolean terminal) {
        this.data = data;
        this.log = log;
        this.terminal = terminal;
    }

    /** Says whether the host is ready. */
    int status() throws IOException {
        if (DataFolder.holder(data).isEmpty()) {
            log.say("Lychgate is not running.");
            return FAILED;
        }
        ShellClient.Answer answer = ask("lychgate:status");
        log.say(answer.text());
        return answer.good() ? GOOD : FAILED;
    }

    /** Waits until a process that was just started is ready, or has ended. */
    int awaitReady(long pid) throws IOException, InterruptedException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        for (int looks = 0; looks < START_SECONDS * 1000 / LOOK_MILLIS; looks++) {
            if (process.isEmpty() || ended(process.get(), LOOK_MILLIS)) {
                return FAILED;
            }
            if (DataFolder.holder(data).filter(holder -> holder == pid).isPresent()) {
                ShellClient.Answer answer = ask("lychgate:status");
                if (answer.good()) {
                    log.say(answer.text());
                    return GOOD;
                }
            }
        }
        log.wrong("Lychgate is not ready after " + START_SECONDS + " s; see " + data.resolve("log/lychgate.log") + ".");
        return FAILED;
    }

    /** Lets the host finish what is in flight and waits for its end. */
    int stop() throws IOException, InterruptedException {
        Optional<ProcessHandle> process = DataFolder.holder(data).flatMap(ProcessHandle::of);
        if (process.isEmpty()) {
            log.say("Lychgate is not running.");
            return GOOD;
        }
        process.get().destroy();
        if (ended(process.get(), TimeUnit.SECONDS.toMillis(STOP_SECONDS))) {
            log.say("Lychgate has stopped.");
            return GOOD;
        }
        log.wrong("Lychgate (process " + process.get().pid() + ") has not stopped within " + STOP_SECONDS + " s.");
        return FAILED;
    }

    /** Runs one command in the host's shell. */
    int exec(List<String> words, OutputStream out) throws IOException {
        try (ShellClient shell = ShellClient.open(data)) {
            return shell.execute(String.join(" ", words), out) ? GOOD : FAILED;
        }
    }

    /** Joins the terminal and the host's shell. */
    int shell(InputStream in, OutputStream out) throws IOException {
        try (ShellClient shell = ShellClient.open(data)) {
            shell.converse(in, out);
            return GOOD;
        }
    }

    /** Shows a new set-up link on a terminal; elsewhere it goes to a private file. */
    int setupLink() throws IOException {
        ShellClient.Answer answer = ask("lychgate:setup-link");
        if (!answer.good()) {
            log.wrong(answer.text());
            return FAILED;
        }
        if (terminal) {
            log.say(answer.text());
        } else {
            PrivateFile.write(data.resolve("setup.link"), answer.text());
            log.say("The one-time link is in " + data.resolve("setup.link"));
        }
        return GOOD;
    }

    private ShellClient.Answer ask(String command) {
        try (ShellClient shell = ShellClient.open(data)) {
            return shell.ask(command);
        } catch (IOException e) {
            return new ShellClient.Answer(
                    "Lychgate does not answer; it is not running, or starting or stopping.", false);
        }
    }

    private static boolean ended(ProcessHandle process, long millis) throws InterruptedException {
        try {
            process.onExit().get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a process cannot be awaited", e);
        }
    }
}
