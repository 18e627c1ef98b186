package org.lychgate.binding.mail.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.lychgate.directory.api.Outbox;
import org.lychgate.directory.api.OutgoingMail;

/** An outbox that gives each mail once; a failed one waits until the test lets it be due again. */
final class MemoryOutbox implements Outbox {
    private final Deque<OutgoingMail> due = new ArrayDeque<>();
    private final Map<String, OutgoingMail> leased = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    final List<OutgoingMail> waitingAgain = new CopyOnWriteArrayList<>();
    final List<String> accepted = new CopyOnWriteArrayList<>();
    final Map<String, String> failedForGood = new ConcurrentHashMap<>();
    final Map<String, String> failedForNow = new ConcurrentHashMap<>();
    private final List<Runnable> listenerGoes = new CopyOnWriteArrayList<>();
    final AtomicInteger refusedLeases = new AtomicInteger();
    final AtomicBoolean broken = new AtomicBoolean();

    void write(OutgoingMail... mails) {
        write(List.of(mails));
    }

    void write(List<OutgoingMail> mails) {
        synchronized (due) {
            due.addAll(mails);
        }
        ring();
    }

    /** Written by another node: nobody here is told. */
    void writeSilently(OutgoingMail mail) {
        synchronized (due) {
            due.add(mail);
        }
    }

    /** Runs when a listener closes its registration. */
    void whenListenerGoes(Runnable action) {
        listenerGoes.add(action);
    }

    private void ring() {
        listeners.forEach(Runnable::run);
    }

    /** The back-off is over. */
    void dueAgain() {
        List<OutgoingMail> again = waitingAgain.stream().map(Mails::again).toList();
        waitingAgain.clear();
        write(again);
    }

    int listeners() {
        return listeners.size();
    }

    int leasedNow() {
        return leased.size();
    }

    @Override
    public List<OutgoingMail> lease(int max, Duration lease) {
        if (broken.get()) {
            refusedLeases.incrementAndGet();
            throw new IllegalStateException("the database is away");
        }
        List<OutgoingMail> batch = new ArrayList<>();
        synchronized (due) {
            while (batch.size() < max && !due.isEmpty()) {
                batch.add(due.remove());
            }
        }
        batch.forEach(mail -> leased.put(mail.id(), mail));
        return batch;
    }

    @Override
    public void accepted(String mailId) {
        leased.remove(mailId);
        accepted.add(mailId);
    }

    @Override
    public void failed(String mailId, boolean permanent, String reason) {
        OutgoingMail mail = leased.remove(mailId);
        if (permanent) {
            failedForGood.put(mailId, reason);
        } else {
            failedForNow.put(mailId, reason);
            waitingAgain.add(mail);
        }
    }

    @Override
    public AutoCloseable onWritten(Runnable callback) {
        listeners.add(callback);
        return () -> {
            listeners.remove(callback);
            listenerGoes.forEach(Runnable::run);
        };
    }

    @Override
    public long waiting() {
        synchronized (due) {
            return due.size() + leased.size() + waitingAgain.size();
        }
    }
}
