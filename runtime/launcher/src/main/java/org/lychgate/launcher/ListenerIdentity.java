package org.lychgate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.Security;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The listener's certificate and key as they are now. The files are looked at every few seconds; new connections get what
 * was read last, so a renewed certificate needs no restart. Files that do not fit together yet leave the former in use.
 */
final class ListenerIdentity {

    private static final int LOOK_SECONDS = 2;

    private final Settings.Tls files;
    private final OperatorLog log;
    private volatile TlsMaterial.Identity current;
    private String state;
    private boolean settled = true;
    private boolean told;

    private ListenerIdentity(Settings.Tls files, OperatorLog log, TlsMaterial.Identity first, String state) {
        this.files = files;
        this.log = log;
        this.current = first;
        this.state = state;
    }

    /** Reads the files for the first time, and has every key manager made for the listener ask this object. */
    static ListenerIdentity of(Settings.Tls files, OperatorLog log) throws StartRefused {
        String state = state(files);
        ListenerIdentity identity = new ListenerIdentity(files, log, TlsMaterial.read(files), state);
        Security.addProvider(new ListenerKeyManagers(identity));
        Security.setProperty("ssl.KeyManagerFactory.algorithm", ListenerKeyManagers.ALGORITHM);
        return identity;
    }

    TlsMaterial.Identity current() {
        return current;
    }

    /** Writes the key store the HTTP service asks for. */
    TlsMaterial.Store store(Path folder) throws StartRefused {
        return TlsMaterial.write(current, folder, TlsMaterial.freshPassword());
    }

    void followChanges() {
        Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "lychgate-certificate");
                    thread.setDaemon(true);
                    return thread;
                })
                .scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        String now = state(files);
        boolean resting = now.equals(state);
        if (settled && resting) {
            return;
        }
        state = now;
        told &= resting;
        try {
            current = TlsMaterial.read(files);
            settled = true;
            log.say("The listener uses the certificate in " + files.certificate() + " from now on.");
        } catch (StartRefused refused) {
            settled = false;
            // between two looks the second file may still be on its way
            if (resting && !told) {
                told = true;
                log.wrong("The former certificate stays in use: " + refused.sentence());
            }
        }
    }

    private static String state(Settings.Tls files) {
        return stamp(files.certificate()) + " " + stamp(files.key());
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + "/" + attributes.size() + "/" + attributes.fileKey();
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
