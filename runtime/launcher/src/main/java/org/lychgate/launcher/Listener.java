package org.lychgate.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Looks whether the listener's address can be had, before anything is started. */
final class Listener {

    private Listener() {}

    /** A TCP port that is free on this machine now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free TCP port", e);
        }
    }

    /**
     * Opens and closes the address once.
     *
     * @throws StartRefused if it is taken, not of this machine, or not allowed
     */
    static void probe(Settings.Http http) throws StartRefused {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(http.host()), http.port()));
        } catch (UnknownHostException e) {
            throw new StartRefused(
                    "LYCHGATE_HTTP_HOST is \"" + http.host()
                            + "\", which does not resolve; expected a name or an address of this machine.",
                    e);
        } catch (IOException e) {
            throw new StartRefused(
                    "LYCHGATE_HTTP_PORT is " + http.port() + ", which cannot be opened on " + http.host() + " ("
                            + Sentences.reason(e) + "); expected a port nobody else uses, or 0 for a free one.",
                    e);
        }
    }
}
