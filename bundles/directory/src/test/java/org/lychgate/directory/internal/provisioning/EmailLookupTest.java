package org.lychgate.directory.internal.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Criterion.Field;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** People are found by any of their addresses, on both databases. */
class EmailLookupTest {
    abstract static class Contract extends ResourcesContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        void everyAddressOfAPersonFindsThePerson() {
            CompanyId company = open();
            Said said = Said.anybody();
            String id = write(company, null, said, "work@x.example", "HOME@x.example");
            for (String address : List.of("work@x.example", "WORK@X.example", "home@x.example", said.userName())) {
                assertEquals(List.of(id), byAddress(company, address), address);
            }
            assertEquals(List.of(), byAddress(company, "other@x.example"));
            assertEquals(List.of(), byAddress(company, "work@x.example "));
            assertEquals(List.of(), byAddress(company, "\u0000"));
            assertEquals(List.of(), byAddress(open(), "work@x.example"), "other organizations have their own people");
        }

        @Test
        void addressesComeAndGoWithTheDocument() {
            CompanyId company = open();
            Said said = Said.anybody();
            String id = write(company, null, said, "a@x.example", "b@x.example");
            write(company, id, said.titled("changed"), "b@x.example", "c@x.example");
            assertEquals(List.of(), byAddress(company, "a@x.example"));
            assertEquals(List.of(id), byAddress(company, "b@x.example"));
            assertEquals(List.of(id), byAddress(company, "c@x.example"));
            resources.remove(writer(company), Resources.USER, id, null);
            assertEquals(List.of(), byAddress(company, "b@x.example"));
        }

        @Test
        void manyLongAddressesAreKept() {
            CompanyId company = open();
            String[] many = new String[450];
            for (int i = 0; i < many.length; i++) {
                many[i] = "x".repeat(300) + i + "@x.example";
            }
            String id = write(company, null, Said.anybody(), many);
            assertEquals(List.of(id), byAddress(company, many[449]));
        }

        private String write(CompanyId company, @Nullable String id, Said said, String... addresses) {
            Draft plain = said.draft();
            Draft.Keys keys = plain.keys();
            Draft draft = new Draft(
                    plain.document(),
                    new Draft.Keys(
                            keys.uniqueName(),
                            keys.displayName(),
                            keys.externalId(),
                            new LinkedHashSet<>(List.of(addresses))),
                    plain.person(),
                    Draft.MemberChange.NONE);
            Resources.Written written = id == null
                    ? resources.create(writer(company), Resources.USER, draft)
                    : resources.change(writer(company), Resources.USER, id, null, held -> draft);
            return written.resource().id();
        }

        private List<String> byAddress(CompanyId company, String address) {
            return found(company, Resources.USER, new Criterion.All(List.of(equal(Field.EMAIL, address))));
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
