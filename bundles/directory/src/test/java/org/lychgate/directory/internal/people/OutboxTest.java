package org.lychgate.directory.internal.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.entity.MailEntity;
import org.lychgate.directory.internal.entity.TicketEntity;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Race;

/** Waiting mails on both databases. */
class OutboxTest {
    abstract static class Contract extends PeopleContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-03")
        void theTableHoldsNoTokenAndTheLinkIsWipedAfterAcceptance() {
            String email = address();
            invited(organization(), email);
            OutgoingMail mail = onlyMailTo(email);
            String token = token(mail);
            store.transactions().run(em -> {
                byte[] sealed = Objects.requireNonNull(
                        em.find(MailEntity.class, mail.id()).getSealedPath());
                assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains(token));
                assertEquals(
                        1,
                        em.createQuery("SELECT t FROM TicketEntity t WHERE t.tokenHash = :hash", TicketEntity.class)
                                .setParameter("hash", Hashes.sha256(token))
                                .getResultList()
                                .size());
            });
            outbox.accepted(mail.id());
            outbox.accepted(mail.id());
            store.transactions()
                    .run(em -> assertNull(em.find(MailEntity.class, mail.id()).getSealedPath()));
            assertEquals(List.of(), mailsTo(email));
            assertInstanceOf(
                    Tickets.Look.Good.class, services.get(Tickets.class).look(Tickets.Kind.INVITE, token));
        }

        @Test
        @Tag("rule-03")
        void aRetryCarriesTheSameLinkAndBacksOff() {
            String email = address();
            invited(organization(), email);
            OutgoingMail first = onlyMailTo(email);
            assertEquals(1, first.attempt());
            outbox.failed(first.id(), false, "451 try later");
            assertEquals(List.of(), mailsTo(email));
            clock.advance(Duration.ofMinutes(1));
            OutgoingMail second = onlyMailTo(email);
            assertEquals(2, second.attempt());
            assertEquals(first.path(), second.path());
            assertEquals(first.id(), second.id());
            outbox.failed(second.id(), false, "451 try later");
            clock.advance(Duration.ofMinutes(4));
            assertEquals(List.of(), mailsTo(email));
            clock.advance(Duration.ofMinutes(1));
            assertEquals(first.path(), onlyMailTo(email).path());
        }

        @Test
        void aRefusedRecipientIsGivenUpAndItsLinkRunsOutAllTheSame() {
            CompanyId company = organization();
            String email = address();
            User user = invited(company, email);
            OutgoingMail mail = onlyMailTo(email);
            outbox.failed(mail.id(), true, "550 no such user");
            assertEquals(
                    Binding.Mail.FAILED,
                    users.find(company, user.id()).orElseThrow().binding().mail());
            clock.advance(Duration.ofHours(72));
            assertEquals(List.of(), mailsTo(email));
            assertInstanceOf(
                    Tickets.Look.Expired.class, services.get(Tickets.class).look(Tickets.Kind.INVITE, token(mail)));
        }

        @Test
        void aMailIsGivenUpAfterADay() {
            CompanyId company = organization();
            String email = address();
            User user = invited(company, email);
            int tries = 0;
            while (users.find(company, user.id()).orElseThrow().binding().mail() == Binding.Mail.QUEUED) {
                for (OutgoingMail mail : mailsTo(email)) {
                    tries++;
                    outbox.failed(mail.id(), false, "451 try later");
                }
                clock.advance(Duration.ofMinutes(15));
            }
            assertTrue(tries > 20 && tries < 30, "tries: " + tries);
        }

        @Test
        void aMailIsLeasedToOneAndFallsBackWhenTheLeaseRunsOut() {
            String email = address();
            invited(organization(), email);
            outbox.lease(10_000, Duration.ZERO);
            List<List<OutgoingMail>> leases = Race.twice(() -> outbox.lease(10_000, Duration.ofMinutes(5)));
            long mine = leases.stream()
                    .flatMap(List::stream)
                    .filter(mail -> mail.to().equals(email))
                    .count();
            assertEquals(1, mine);
            assertEquals(List.of(), mailsTo(email));
            clock.advance(Duration.ofMinutes(5));
            assertEquals(3, onlyMailTo(email).attempt());
        }

        @Test
        void aNodeTakesItsLeasesBackWhenItStartsAgain() {
            String email = address();
            invited(organization(), email);
            outbox.lease(10_000, Duration.ofHours(1));
            assertEquals(List.of(), mailsTo(email));
            new JpaOutbox(store, new MailSignal()).takeBack();
            assertEquals(2, onlyMailTo(email).attempt());
        }

        @Test
        @Tag("rule-03")
        void aWithdrawnLinkIsNotSentAnyMore() {
            CompanyId company = organization();
            String email = address();
            User user = invited(company, email);
            users.deactivate(company, user.id(), OPERATOR);
            assertEquals(List.of(), mailsTo(email));
        }

        @Test
        @Tag("rule-03")
        void aLinkVoidedWhileItWasSentStaysVoid() {
            CompanyId company = organization();
            String email = address();
            User user = invited(company, email);
            OutgoingMail mail = onlyMailTo(email);
            users.deactivate(company, user.id(), OPERATOR);
            outbox.accepted(mail.id());
            assertInstanceOf(
                    Tickets.Look.Voided.class, services.get(Tickets.class).look(Tickets.Kind.INVITE, token(mail)));
        }

        @Test
        @SuppressWarnings("try") // Closing is all that is asked of the resource.
        void theSenderIsWokenOnceAfterTheCommit() throws Exception {
            AtomicInteger woken = new AtomicInteger();
            CompanyId company = organization();
            try (AutoCloseable listening = outbox.onWritten(woken::incrementAndGet)) {
                invited(company, address());
                assertEquals(1, woken.get());
                refused("email_invalid", () -> invited(company, "nonsense"));
                assertEquals(1, woken.get());
            }
            invited(company, address());
            assertEquals(1, woken.get());
            assertTrue(outbox.waiting() >= 2);
        }
    }

    @Nested
    class OnDerby extends Contract {
        OnDerby() {
            super(DatabaseDialect.DERBY);
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(DatabaseDialect.POSTGRESQL);
        }
    }
}
