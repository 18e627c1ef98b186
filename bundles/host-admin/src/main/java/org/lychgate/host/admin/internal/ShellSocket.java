package org.lychgate.host.admin.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shell of this host, on a Unix socket that only the owner of the data folder can open. */
@Component(immediate = true, service = ShellSocket.class)
public final class ShellSocket {

    private static final Logger LOG = LoggerFactory.getLogger(ShellSocket.class);

    /** The longest path a Unix socket may have everywhere, in bytes. */
    private static final int LONGEST_PATH = 100;

    private final CommandProcessor processor;
    private final Path link;
    private final Path socket;
    private final ServerSocketChannel server;

    /** Opens the socket. */
    @Activate
    public ShellSocket(BundleContext context, @Reference CommandProcessor processor) throws IOException {
        this.processor = processor;
        this.link = HostPaths.of(context).data().resolve("shell.sock");
        Files.deleteIfExists(link);
        this.socket = place(link);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        start("lychgate-shell", this::accept);
    }

    @Deactivate
    void deactivate() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        Files.deleteIfExists(link);
    }

    /** In the data folder; where its path is too long for a socket, in a private folder that a link points to. */
    private static Path place(Path link) throws IOException {
        if (link.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
            return link;
        }
        Path folder = Files.createTempDirectory("lychgate");
        Path socket = folder.resolve("shell.sock");
        Files.createSymbolicLink(link, socket);
        return socket;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                start("lychgate-shell-session", () -> serve(client));
            }
        } catch (ClosedChannelException e) {
            LOG.debug("The shell socket is closed");
        } catch (IOException e) {
            LOG.error("The shell socket does not take calls any more: {}.", Reasons.of(e));
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            new ShellSession(processor, client).run();
        } catch (IOException e) {
            LOG.debug("A shell session ended: {}", Reasons.of(e));
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
