package org.lychgate.directory.internal.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.provisioning.Resources.Changed;
import org.lychgate.directory.api.provisioning.Resources.Notice;
import org.lychgate.directory.api.provisioning.Resources.Writer;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.directory.api.provisioning.ScimEvents.Event;
import org.lychgate.directory.api.provisioning.ScimEvents.Write;
import org.lychgate.directory.internal.people.Sweeper;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;
import org.lychgate.directory.internal.store.Tokens;

/** The log of provisioning on both databases. */
class ScimEventsTest {
    abstract static class Contract extends AccessContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private JpaScimEvents events() {
            return (JpaScimEvents) services.get(ScimEvents.class);
        }

        private static Writer writer(CompanyId company) {
            return new Writer(company, Tokens.id(), "Entra", "192.0.2.1");
        }

        private static Write write(String path, String body) {
            return new Write("PATCH", path, body, false, 204, null, null, "Group", "g1", List.of(), List.of());
        }

        private List<Event> list(CompanyId company) {
            return events().list(company, Page.Request.FIRST).items();
        }

        @Test
        void aWriteIsKeptAsItWas() {
            CompanyId company = organization();
            Writer writer = writer(company);
            Write refused = new Write(
                    "POST",
                    "/Users?attributes=userName",
                    "{\"userName\":\"Zoë\"}",
                    false,
                    409,
                    "uniqueness",
                    "userName is taken.",
                    "User",
                    null,
                    List.of(new Changed("role", null, "rep"), new Changed("active", "true", null)),
                    List.of(new Notice("name", "held_by_policy", "The name stays.")));

            String id = events().written(writer, refused);

            Event event = events().find(company, id).orElseThrow();
            assertEquals(new Event(id, clock.instant(), writer.tokenId(), "Entra", refused, 0, 0), event);
            assertEquals(List.of(event), list(company));
        }

        @Test
        void aLongBodyIsCutAndSaysSo() {
            CompanyId company = organization();
            String body = "\u00fc".repeat(ScimEvents.BODY + 1);
            Write kept = written(company, write("/Bulk", body));
            assertEquals(ScimEvents.BODY, kept.body().length());
            assertTrue(kept.bodyCut());
            assertFalse(written(company, write("/Bulk", body.substring(1))).bodyCut());
        }

        @Test
        void aThousandChangesAreKeptAsSomeAndACount() {
            CompanyId company = organization();
            List<Changed> changed = IntStream.range(0, 1_000)
                    .mapToObj(i -> new Changed("members", null, "id" + i))
                    .toList();
            Write kept = written(
                    company,
                    new Write("PATCH", "/Groups/1", "", false, 204, null, null, null, null, changed, List.of()));
            assertEquals(201, kept.changed().size());
            assertEquals(new Changed("more", null, "800"), kept.changed().get(200));
        }

        private Write written(CompanyId company, Write write) {
            @Nullable
            Write kept = events().find(company, events().written(writer(company), write))
                    .orElseThrow()
                    .write();
            return Optional.ofNullable(kept).orElseThrow();
        }

        @Test
        void theNewestComesFirstPageByPage() {
            CompanyId company = organization();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                if (i % 2 == 0) {
                    clock.advance(Duration.ofSeconds(1));
                }
                ids.add(0, events().written(writer(company), write("/Groups/" + i, "")));
            }
            List<String> seen = new ArrayList<>();
            @Nullable String cursor = null;
            do {
                Page<Event> page = events().list(company, new Page.Request(3, cursor));
                page.items().forEach(event -> seen.add(event.id()));
                cursor = page.cursor();
            } while (cursor != null);
            assertEquals(ids.stream().sorted().toList(), seen.stream().sorted().toList());
            assertEquals(ids.get(0), seen.get(0), "the only one of the last second");
        }

        @Test
        void readsAreCountedPerTokenAndMinute() {
            CompanyId company = organization();
            Writer entra = writer(company);
            Writer okta = writer(company);
            clock.advance(Duration.ofMinutes(2));
            Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
            for (int i = 0; i < 5; i++) {
                events().read(entra, i == 0);
            }
            events().read(okta, false);
            assertEquals(List.of(), list(company), "a read writes nothing");

            events().writeCounts();
            events().read(entra, true);
            events().writeCounts();
            events().writeCounts();

            List<Event> lines = list(company);
            assertEquals(2, lines.size(), lines::toString);
            Event counted = lines.stream()
                    .filter(line -> line.tokenId().equals(entra.tokenId()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(minute, counted.at());
            assertNull(counted.write());
            assertEquals(6, counted.reads());
            assertEquals(2, counted.refusedReads());
        }

        @Test
        void twoNodesAddToOneLine() {
            CompanyId company = organization();
            Writer writer = writer(company);
            Race.twice(() -> {
                JpaScimEvents node = new JpaScimEvents(store);
                node.read(writer, false);
                node.writeCounts();
                return true;
            });
            assertEquals(List.of(2), list(company).stream().map(Event::reads).toList());
        }

        @Test
        void readsOfARemovedOrganizationAreForgotten() {
            CompanyId company = organization();
            events().read(writer(company), false);
            services.get(org.lychgate.directory.api.Organizations.class).remove(company, OPERATOR);
            events().writeCounts();
        }

        @Test
        void anotherOrganizationSeesNothing() {
            CompanyId company = organization();
            String id = events().written(writer(company), write("/Users/1", "{}"));
            CompanyId other = organization();
            assertEquals(List.of(), list(other));
            assertTrue(events().find(other, id).isEmpty());
            assertTrue(events().find(company, "nothing").isEmpty());
        }

        @Test
        @Tag("rule-32")
        void linesAreSweptAfterNinetyDays() {
            CompanyId company = organization();
            String old = events().written(writer(company), write("/Users/1", "{}"));
            clock.advance(Duration.ofDays(1));
            String young = events().written(writer(company), write("/Users/2", "{}"));
            clock.advance(Duration.ofDays(89).minusMinutes(1));
            new Sweeper(store).sweep();
            assertTrue(events().find(company, old).isPresent());
            clock.advance(Duration.ofMinutes(1));
            new Sweeper(store).sweep();
            assertTrue(events().find(company, old).isEmpty());
            assertTrue(events().find(company, young).isPresent());
        }

        @Test
        void theOldestLinesGoWhenThereAreTooMany() {
            CompanyId full = organization();
            CompanyId other = organization();
            events().written(writer(other), write("/Users/0", ""));
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                clock.advance(Duration.ofSeconds(1));
                ids.add(events().written(writer(full), write("/Users/" + i, "")));
            }
            EventCap cap = new EventCap(store, 5);
            cap.apply();
            assertEquals(0, cap.apply());
            assertEquals(
                    List.of(ids.get(7), ids.get(6), ids.get(5), ids.get(4), ids.get(3)),
                    list(full).stream().map(Event::id).toList());
            assertEquals(1, list(other).size());
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
