package org.lychgate.e2e.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts who calls out. Listeners take calls to any address at the usual ports; calls to other ports are failed attempts in the kernel's books, and every
 * datagram stands there too.
 */
final class Calls implements AutoCloseable {
    private static final int[] PORTS = {80, 443, 0};
    private static final Path BOOKS = Path.of("/proc/net/snmp");

    private final List<ServerSocket> listeners = new ArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();
    private long failedBefore;
    private long datagramsBefore;

    Calls() {
        for (int port : PORTS) {
            try {
                ServerSocket listener = new ServerSocket(port);
                listeners.add(listener);
                Thread thread = new Thread(() -> take(listener), "canary-" + listener.getLocalPort());
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Counts from now on. */
    void begin() {
        taken.set(0);
        failedBefore = value("Tcp", "AttemptFails");
        datagramsBefore = value("Udp", "OutDatagrams");
    }

    /** An address in the wide world that leads to a listener. */
    String canary() {
        return "http://198.51.100.7:" + listeners.get(listeners.size() - 1).getLocalPort() + "/";
    }

    /** Calls that were taken at the listeners. */
    int taken() {
        return taken.get();
    }

    /** Connections tried to where nobody listens. */
    long failed() {
        return value("Tcp", "AttemptFails") - failedBefore;
    }

    /** Datagrams sent, name look-ups among them. */
    long datagrams() {
        return value("Udp", "OutDatagrams") - datagramsBefore;
    }

    private void take(ServerSocket listener) {
        while (!listener.isClosed()) {
            try (Socket caller = listener.accept()) {
                taken.incrementAndGet();
                caller.setSoTimeout(1_000);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static long value(String protocol, String name) {
        try {
            List<String[]> lines = Files.readAllLines(BOOKS, StandardCharsets.US_ASCII).stream()
                    .filter(line -> line.startsWith(protocol + ":"))
                    .map(line -> line.split(" ", -1))
                    .toList();
            return Long.parseLong(lines.get(1)[Arrays.asList(lines.get(0)).indexOf(name)]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (ServerSocket listener : listeners) {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
