package org.lychgate.provider.demo.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lychgate.directory.api.User;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * For the launcher: the path of a one-time link by which the sample organization's admin chooses a password, taken from the mail that carries it. Empty once
 * the admin has joined. A type of the JDK, as the launcher is outside the framework's class space.
 */
@Component(service = Supplier.class, property = "lychgate.launcher=demo-link")
public final class DemoLink implements Supplier<Optional<String>> {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** On to where single sign-on is set up, with the demo's identity provider chosen. */
    private static final String ONWARDS = "?returnTo="
            + URLEncoder.encode(
                    "/console/org/" + SampleOrganization.COMPANY + "/sso?provider=demo", StandardCharsets.UTF_8);

    private final SampleOrganization organization;
    private final Path folder;
    private final MailFolder mails;

    /** Made by the component runtime. */
    @Activate
    public DemoLink(BundleContext context, @Reference SampleOrganization organization) {
        this(organization, DemoSite.of(context));
    }

    DemoLink(SampleOrganization organization, DemoSite site) {
        this.organization = organization;
        this.folder = site.mails();
        this.mails = new MailFolder(site);
    }

    @Override
    public Optional<String> get() {
        Optional<User> admin = organization.admin().filter(user -> user.active() && !user.hasPassword());
        if (admin.isEmpty()) {
            return Optional.empty();
        }
        try {
            return fresh(admin.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** That of the invitation of this run; one of an earlier run may have run out, so there is a new one then. */
    private Optional<String> fresh(User admin) throws IOException, InterruptedException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        boolean isInvited = organization.isInvited();
        Optional<String> former = isInvited ? Optional.empty() : invitation();
        try (WatchService arrivals = folder.getFileSystem().newWatchService()) {
            folder.register(arrivals, StandardWatchEventKinds.ENTRY_CREATE);
            if (!isInvited) {
                organization.inviteAgain(admin);
            }
            Instant end = Instant.now().plus(PATIENCE);
            while (Instant.now().isBefore(end)) {
                Optional<String> found = invitation().filter(link -> !former.equals(Optional.of(link)));
                if (found.isPresent()) {
                    return found.map(link -> link + ONWARDS);
                }
                WatchKey arrived = arrivals.poll(1, TimeUnit.SECONDS);
                if (arrived != null) {
                    arrived.pollEvents();
                    arrived.reset();
                }
            }
            return Optional.empty();
        }
    }

    private Optional<String> invitation() throws IOException {
        return mails.newestFirst().stream()
                .filter(mail -> mail.to().equals(DemoPerson.ADMIN.email()))
                .flatMap(mail -> mail.link().stream())
                .filter(link -> link.startsWith("/invite/"))
                .findFirst();
    }
}
