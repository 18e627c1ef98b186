package org.lychgate.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.osgi.framework.BundleException;

/** {@code bin/lychgate run}: from the settings to a ready container, and its end. */
final class Run {

    private static final int READY_WITHIN_SECONDS = 180;
    private static final int FAILED = 1;

    private final Path home;
    private final Path workingFolder;
    private final Map<String, String> environment;
    private final boolean terminal;
    private final boolean demo;
    private volatile OperatorLog log;

    Run(
            Path home,
            Path workingFolder,
            Map<String, String> environment,
            boolean terminal,
            boolean demo,
            OperatorLog log) {
        this.home = home;
        this.workingFolder = workingFolder;
        this.environment = environment;
        this.terminal = terminal;
        this.demo = demo;
        this.log = log;
    }

    /** Runs until it is stopped. @return the exit code of the process */
    int run() throws InterruptedException {
        try {
            RawSettings raw = RawSettings.read(home.resolve("config/lychgate.properties"), environment);
            // a data folder that can be used gets the sentences about the other settings in its log
            Path folder = SettingsCheck.dataFolder(raw, home, workingFolder);
            try (DataFolder data = DataFolder.open(folder)) {
                log = log.in(folder);
                RawSettings.unknown(environment).forEach(name -> log.wrong(name + " is not a setting and is ignored."));
                return run(SettingsCheck.check(raw, home, workingFolder, Listener::freePort), data);
            }
        } catch (SettingsRefused refused) {
            refused.sentences().forEach(log::wrong);
        } catch (StartRefused refused) {
            log.wrong(refused.sentence());
        } catch (IOException e) {
            log.wrong("The data folder cannot be used (" + Sentences.reason(e) + ").");
        }
        return FAILED;
    }

    private int run(Settings settings, DataFolder data)
            throws StartRefused, SettingsRefused, IOException, InterruptedException {
        if (demo) {
            Demo.check(settings);
        }
        Listener.probe(settings.http());
        Optional<TlsMaterial.Store> tls = Optional.empty();
        if (settings.http().tls().isPresent()) {
            ListenerIdentity identity =
                    ListenerIdentity.of(settings.http().tls().get(), log);
            tls = Optional.of(identity.store(data.path().resolve("tls")));
            identity.followChanges();
        }
        data.write("http.port", Integer.toString(settings.http().port()));
        String nodeId = settings.nodeId().isPresent() ? settings.nodeId().get() : data.nodeId(hostName());
        System.setProperty(
                "lychgate.log", data.path().resolve("log/lychgate.log").toString());
        Container container = Container.start(home.resolve("bundles"), properties(settings, nodeId, tls));
        Ending ending = new Ending(container, data, log, new AtomicBoolean());
        ending.onSignal();
        List<String> problems = verdict(container);
        if (!problems.isEmpty()) {
            problems.forEach(log::wrong);
            ending.now();
            return FAILED;
        }
        announce(settings, container, data);
        if (Boolean.getBoolean("lychgate.background")) {
            // nobody reads on; the log has everything
            System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        }
        container.awaitEnd();
        return 0;
    }

    private Map<String, String> properties(Settings settings, String nodeId, Optional<TlsMaterial.Store> tls) {
        Map<String, String> properties = FrameworkProperties.of(settings, nodeId, home, tls);
        properties.put("lychgate.features.requested", demo ? Demo.FEATURE : "");
        return properties;
    }

    private List<String> verdict(Container container) throws InterruptedException {
        List<String> unresolved = container.problems();
        if (!unresolved.isEmpty()) {
            return unresolved;
        }
        Optional<Future<?>> verdict = container.service(Future.class, "verdict").map(found -> (Future<?>) found);
        if (verdict.isEmpty()) {
            return List.of("The bundle org.lychgate.host.admin does not answer; the distribution is incomplete.");
        }
        try {
            List<?> sentences = (List<?>) verdict.get().get(READY_WITHIN_SECONDS, TimeUnit.SECONDS);
            return sentences.stream().map(String::valueOf).toList();
        } catch (ExecutionException e) {
            return List.of("The start cannot be judged: " + Sentences.reason(e) + ".");
        } catch (TimeoutException e) {
            return List.of("The container is not ready after " + READY_WITHIN_SECONDS + " s.");
        }
    }

    private void announce(Settings settings, Container container, DataFolder data) throws IOException {
        log.say("Lychgate is ready at " + settings.publicUrl());
        if (demo) {
            announceDemo(settings, container, data);
        }
        Optional<String> link = path(container, "setup-link").map(path -> settings.publicUrl() + path);
        if (link.isEmpty()) {
            return;
        }
        if (terminal) {
            log.say("Set up the first operator account (once, within 30 minutes): " + link.get());
        } else {
            data.write("setup.link", link.get());
            log.say("The one-time link to set up the first operator account is in "
                    + data.path().resolve("setup.link"));
        }
    }

    private void announceDemo(Settings settings, Container container, DataFolder data) throws IOException {
        Optional<String> link = path(container, "demo-link").map(path -> settings.publicUrl() + path);
        if (link.isEmpty()) {
            log.say("The demo's admin has joined already: sign in at " + settings.publicUrl() + "/login");
        } else if (terminal) {
            log.say("Begin the demo here, as the admin of its organization (once): " + link.get());
        } else {
            data.write("demo.link", link.get());
            log.say("The one-time link of the demo's admin is in " + data.path().resolve("demo.link"));
        }
        log.say("Demo emails are at " + settings.publicUrl() + "/demo/mails, a guide is at " + settings.publicUrl()
                + "/demo");
    }

    /** A path that a bundle offers the launcher. */
    private static Optional<String> path(Container container, String name) {
        return container
                .service(Supplier.class, name)
                .flatMap(supplier -> (Optional<?>) supplier.get())
                .map(String::valueOf);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }

    /** The end of the container: on a signal or at once, but only once. */
    private record Ending(Container container, DataFolder data, OperatorLog log, AtomicBoolean begun) {

        void onSignal() {
            Thread stop = new Thread(this::onEnd, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
        }

        /** A stop that was asked for is a success, whatever signal asked. */
        private void onEnd() {
            if (now()) {
                Runtime.getRuntime().halt(0);
            }
        }

        /** @return whether this call stopped the container, and cleanly */
        boolean now() {
            if (begun.getAndSet(true)) {
                return false;
            }
            try {
                container.service(Runnable.class, "drain").ifPresent(Runnable::run);
                container.stop();
                data.close();
                return true;
            } catch (BundleException | IOException e) {
                log.wrong("The container did not stop cleanly: " + Sentences.reason(e) + ".");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }
    }
}
