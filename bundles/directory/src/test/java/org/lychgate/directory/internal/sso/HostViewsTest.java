package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CertificateExpiries;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.HelpRequests;
import org.lychgate.directory.api.HelpRequests.Asked;
import org.lychgate.directory.api.LanguageChoices;
import org.lychgate.directory.api.MailQueue;
import org.lychgate.directory.api.Nodes;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Outbox;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.host.JpaNodes;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** What operators see over all organizations, requests for help, and languages, on both databases. */
class HostViewsTest {
    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private MailQueue queue() {
            return services.get(MailQueue.class);
        }

        private MailQueue.Entry entryTo(String address) {
            return queue().list(null, new Page.Request(200, null)).items().stream()
                    .filter(entry -> entry.to().equals(address))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void aMailThatDidNotGetOutIsTriedAtOnce() {
            CompanyId company = company();
            User ida = invited(company, "ida", Role.REP);
            Outbox outbox = services.get(Outbox.class);
            outbox.lease(1000, Duration.ofMinutes(1)).stream()
                    .filter(mail -> mail.to().equals(ida.email()))
                    .forEach(mail -> outbox.failed(mail.id(), false, "connection refused"));
            MailQueue.Entry entry = entryTo(ida.email());
            assertEquals(MailQueue.State.WAITING, entry.state());
            assertEquals("connection refused", entry.lastError());
            assertEquals(1, entry.tries());
            assertTrue(entry.dueAt() != null && entry.dueAt().isAfter(clock.instant()));

            assertEquals(clock.instant(), queue().tryNow(entry.id(), OPERATOR).dueAt());

            assertEquals(List.of(OutgoingMail.Kind.INVITATION), kindsTo(ida.email()));
            MailQueue.Entry sent = entryTo(ida.email());
            assertEquals(MailQueue.State.ACCEPTED, sent.state());
            assertNull(sent.dueAt());
            assertTrue(queue().counts().getOrDefault(MailQueue.State.ACCEPTED, 0L) >= 1);
            assertEquals(4, queue().counts().size());
            DirectoryException late = assertThrows(DirectoryException.class, () -> queue().tryNow(sent.id(), OPERATOR));
            assertEquals("mail_not_waiting", late.code());
        }

        @Test
        void theQueueIsReadPageByPage() {
            CompanyId company = company();
            for (int i = 0; i < 5; i++) {
                invited(company, "person" + i, Role.REP);
            }
            Page<MailQueue.Entry> first = queue().list(MailQueue.State.WAITING, new Page.Request(3, null));
            Page<MailQueue.Entry> second = queue().list(MailQueue.State.WAITING, new Page.Request(3, first.cursor()));
            assertEquals(3, first.items().size());
            assertFalse(second.items().isEmpty());
            assertFalse(first.items().contains(second.items().get(0)));
        }

        @Test
        void certificatesThatEndFirstComeFirst() {
            CompanyId company = company();
            save(company, settings());
            CertificateExpiries expiries = services.get(CertificateExpiries.class);
            CertificateExpiries.Expiry mine = expiries.first(1000).stream()
                    .filter(expiry -> expiry.company().equals(company))
                    .findFirst()
                    .orElseThrow();
            assertEquals("k1", mine.sha256());
            assertEquals(idp(company), mine.idpEntityId());
            assertFalse(mine.hasOther());
            assertEquals(1, expiries.first(1).size());
            services.get(Organizations.class).remove(company, OPERATOR);
            assertTrue(expiries.first(1000).stream()
                    .noneMatch(expiry -> expiry.company().equals(company)));
        }

        @Test
        void aNodeThatFellSilentIsNotAlive() {
            JpaNodes here = new JpaNodes(store, "1.2.3");
            here.beat();
            Nodes.Node node = here.list().get(0);
            assertEquals("1.2.3", node.version());
            assertTrue(node.here());
            assertTrue(node.alive());
            clock.advance(Duration.ofMinutes(3));
            assertFalse(here.list().get(0).alive());
            here.beat();
            assertTrue(here.list().get(0).alive());
            assertEquals(node.startedAt(), here.list().get(0).startedAt());
        }

        @Test
        @Tag("rule-26")
        void adminsAreToldOnceOfALoginAndSeldomInAll() {
            CompanyId company = company();
            User admin = user(company, "admin", Role.ADMIN);
            HelpRequests help = services.get(HelpRequests.class);
            String words = failure(company).words();
            assertEquals(Asked.SENT, help.ask(company, words, "192.0.2.1"));
            assertEquals(Asked.BEFORE, help.ask(company, words, "192.0.2.1"));
            assertEquals(Asked.UNKNOWN, help.ask(company, "no such words", "192.0.2.1"));
            assertEquals(Asked.UNKNOWN, help.ask(company(), words, "192.0.2.1"));
            for (int i = 1; i < 5; i++) {
                assertEquals(Asked.SENT, help.ask(company, failure(company).words(), "192.0.2." + i));
            }
            String late = failure(company).words();
            assertEquals(Asked.TOO_MANY, help.ask(company, late, "192.0.2.99"));
            List<OutgoingMail> mails = mailsTo(admin.email());
            assertEquals(5, mails.size());
            assertEquals(OutgoingMail.Kind.HELP_ASKED, mails.get(0).kind());
            assertNull(mails.get(0).path());
            clock.advance(Duration.ofMinutes(61));
            assertEquals(Asked.SENT, help.ask(company, late, "192.0.2.1"));
        }

        @Test
        @Tag("rule-26")
        void oneAddressAloneDoesNotUseUpWhatAnOrganizationMayAskFor() {
            CompanyId company = company();
            CompanyId other = company();
            HelpRequests help = services.get(HelpRequests.class);
            for (int i = 0; i < 3; i++) {
                assertEquals(Asked.SENT, help.ask(company, failure(company).words(), "2001:db8::" + i));
            }
            String fourth = failure(company).words();
            assertEquals(Asked.TOO_MANY, help.ask(company, fourth, "2001:db8::ffff"), "a subscriber has a whole /64");
            assertEquals(Asked.SENT, help.ask(other, failure(other).words(), "2001:db8::1"));
            assertEquals(Asked.SENT, help.ask(company, fourth, "2001:db8:0:1::1"));
            String fifth = failure(company).words();
            clock.advance(Duration.ofMinutes(61));
            assertEquals(Asked.SENT, help.ask(company, fifth, "2001:db8::1"));
        }

        private Trace failure(CompanyId company) {
            return traces().record(
                            company, Trace.Outcome.FAILURE, ReasonCode.SIGNATURE_INVALID, List.of(), null, false, null);
        }

        @Test
        void mailsSpeakTheLanguageThatWasChosen() {
            CompanyId company = company();
            LanguageChoices languages = services.get(LanguageChoices.class);
            User ida = invited(company, "ida", Role.REP);
            assertNull(ida.language());
            assertEquals("en", mailsTo(ida.email()).get(0).locale().toLanguageTag());
            languages.choose(company, ida.id(), "ar-EG");
            assertEquals("ar-EG", languages.of(company, ida.id()).orElseThrow());
            assertEquals("ar-EG", again(ida).language());
            users().mailInvitation(company, ida.id(), OPERATOR);
            assertEquals("ar-EG", mailsTo(ida.email()).get(1).locale().toLanguageTag());
            DirectoryException bad =
                    assertThrows(DirectoryException.class, () -> languages.choose(company, ida.id(), "<script>"));
            assertEquals("language_invalid", bad.code());
            assertNotNull(again(ida).language());
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
