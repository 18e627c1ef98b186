package org.lychgate.binding.mail.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.directory.api.OutgoingMail;

class OutboxWorkerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    Path temp = Path.of("");

    private final MemoryOutbox outbox = new MemoryOutbox();

    @Test
    void whatWaitsAtTheStartAndWhatIsWrittenLaterGoesOutAtOnce() {
        OutgoingMail early = Mails.binding("ann@example.com");
        OutgoingMail late = Mails.binding("bob@example.com");
        outbox.write(early);
        try (OutboxWorker worker = worker(accepting(), NEVER)) {
            worker.start();
            await().atMost(PATIENCE).until(() -> outbox.accepted.contains(early.id()));
            outbox.write(late);
            await().atMost(PATIENCE).until(() -> outbox.accepted.contains(late.id()));
        }
    }

    @Test
    void mailsOfOtherNodesAreFoundWithoutASignal() {
        try (OutboxWorker worker = worker(accepting(), Duration.ofMillis(10))) {
            worker.start();
            OutgoingMail mail = Mails.binding("ann@example.com");
            outbox.writeSilently(mail);
            await().atMost(PATIENCE).until(() -> outbox.accepted.contains(mail.id()));
        }
    }

    @Test
    void twoThousandMailsBecomeTwoThousandFiles() throws Exception {
        Path mails = temp.resolve("mail");
        List<OutgoingMail> many = IntStream.range(0, 2_000)
                .mapToObj(i -> Mails.binding("person" + i + "@example.com"))
                .toList();
        try (OutboxWorker worker = worker(new EmlFolder(mails), NEVER)) {
            worker.start();
            outbox.write(many);
            await().atMost(Duration.ofMinutes(1)).until(() -> outbox.accepted.size() == many.size());
        }
        try (Stream<Path> files = Files.list(mails)) {
            assertEquals(
                    2_000,
                    files.filter(file -> file.toString().endsWith(".eml")).count());
        }
    }

    @Test
    void refusalsAreToldApart() {
        OutgoingMail good = Mails.binding("ann@example.com");
        OutgoingMail gone = Mails.binding("gone@example.com");
        OutgoingMail busy = Mails.binding("busy@example.com");
        OutgoingMail odd = Mails.binding("not an address");
        OutgoingMail bug = Mails.binding("bug@example.com");
        MailRoute route = route(mail -> switch (mail.to()) {
            case "gone@example.com" -> new Delivery.Failed(Delivery.Blame.MAIL_FOR_GOOD, "550 gone");
            case "busy@example.com" -> new Delivery.Failed(Delivery.Blame.MAIL_FOR_NOW, "451 later");
            case "bug@example.com" -> throw new IllegalStateException("a bug");
            default -> Delivery.ACCEPTED;
        });
        try (OutboxWorker worker = worker(route, NEVER)) {
            worker.start();
            outbox.write(gone, busy, odd, bug, good);
            await().atMost(PATIENCE).until(() -> outbox.leasedNow() == 0 && outbox.accepted.contains(good.id()));
        }
        assertEquals(List.of(good.id()), outbox.accepted);
        assertEquals("550 gone", outbox.failedForGood.get(gone.id()));
        assertEquals("451 later", outbox.failedForNow.get(busy.id()));
        assertEquals("The address is not one that can be mailed.", outbox.failedForGood.get(odd.id()));
        assertEquals("The mail could not be made.", outbox.failedForNow.get(bug.id()));
    }

    @Test
    void neverMoreThanFourAtATime() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch four = new CountDownLatch(4);
        MailRoute route = route(mail -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            four.countDown();
            if (four.getCount() > 0) {
                await().atMost(PATIENCE).until(() -> four.getCount() == 0);
            }
            now.decrementAndGet();
            return Delivery.ACCEPTED;
        });
        try (OutboxWorker worker = worker(route, NEVER)) {
            worker.start();
            outbox.write(IntStream.range(0, 200)
                    .mapToObj(i -> Mails.binding("person" + i + "@example.com"))
                    .toList());
            assertTrue(four.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            await().atMost(PATIENCE).until(() -> outbox.accepted.size() == 200);
        }
        assertEquals(4, most.get());
    }

    @Test
    void aStoreThatIsAwayIsAskedAgain() {
        outbox.broken.set(true);
        try (OutboxWorker worker = worker(accepting(), Duration.ofMillis(10))) {
            worker.start();
            OutgoingMail mail = Mails.binding("ann@example.com");
            outbox.write(mail);
            await().atMost(PATIENCE).until(() -> outbox.refusedLeases.get() > 1);
            outbox.broken.set(false);
            await().atMost(PATIENCE).until(() -> outbox.accepted.contains(mail.id()));
        }
    }

    @Test
    void closingFinishesTheMailOnTheWireAndLeavesTheRest() throws InterruptedException {
        CountDownLatch onTheWire = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        MailRoute route = route(mail -> {
            onTheWire.countDown();
            await().atMost(PATIENCE).until(() -> closing.getCount() == 0);
            return Delivery.ACCEPTED;
        });
        OutboxWorker worker = worker(route, NEVER);
        worker.start();
        outbox.write(Mails.binding("a@example.com"), Mails.binding("b@example.com"), Mails.binding("c@example.com"));
        assertTrue(onTheWire.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        outbox.whenListenerGoes(closing::countDown);
        worker.close();
        assertEquals(0, outbox.listeners());
        assertEquals(1, outbox.accepted.size());
        assertEquals(2, outbox.leasedNow());
        assertTrue(outbox.failedForNow.isEmpty());
        await().atMost(PATIENCE)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("lychgate-mail-")));
    }

    @Test
    void noMailIsBegunNearTheEndOfItsLease() {
        AtomicInteger seconds = new AtomicInteger();
        MailRoute slow = route(mail -> {
            seconds.addAndGet(20);
            return Delivery.ACCEPTED;
        });
        Clock clock = new TestClock(() -> Instant.EPOCH.plusSeconds(seconds.get()));
        outbox.write(Mails.binding("a@example.com"), Mails.binding("b@example.com"), Mails.binding("c@example.com"));
        List<OutgoingMail> batch = outbox.lease(10, Duration.ofMinutes(1));
        new Postman(Composers.composer(), slow, outbox, clock).deliver(batch, Duration.ofMinutes(1), () -> false);
        assertEquals(2, outbox.accepted.size());
        assertEquals(1, outbox.leasedNow());
    }

    private OutboxWorker worker(MailRoute route, Duration lookAgain) {
        return new OutboxWorker(outbox, new Postman(Composers.composer(), route, outbox, Clock.systemUTC()), lookAgain);
    }

    private static MailRoute accepting() {
        return route(mail -> Delivery.ACCEPTED);
    }

    /** A clock that goes as the test wants. */
    private static final class TestClock extends Clock {
        private final Supplier<Instant> now;

        TestClock(Supplier<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** What becomes of a mail. */
    private interface Answer {
        Delivery to(OutgoingMail mail);
    }

    private static MailRoute route(Answer answer) {
        return new MailRoute() {
            @Override
            public String description() {
                return "the test";
            }

            @Override
            public Run open() {
                return new Run() {
                    @Override
                    public Delivery deliver(OutgoingMail mail, MimeMessage message) {
                        return answer.to(mail);
                    }

                    @Override
                    public void close() {}
                };
            }
        };
    }
}
