package org.lychgate.directory.internal.people;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells the sender on this node that mails were written. */
public final class MailSignal {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Mails are due. */
    public void mailsWritten() {
        listeners.forEach(Runnable::run);
    }

    AutoCloseable listen(Runnable callback) {
        listeners.add(callback);
        return () -> listeners.remove(callback);
    }
}
