package org.lychgate.directory.internal.people;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.SealedState;
import org.lychgate.directory.internal.entity.SecretEntity;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;
import org.lychgate.directory.internal.store.Tokens;

/** Changing state under seal, on both databases. */
class SealedStateTest {
    abstract static class Contract extends PeopleContract {
        private String name = "";

        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @BeforeEach
        void another() {
            name = Tokens.id();
        }

        private SealedState state() {
            return services.get(SealedState.class);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private static byte[] more(byte[] present) {
            return bytes(new String(present, StandardCharsets.UTF_8) + "+");
        }

        private String now() {
            return new String(state().read(name, () -> bytes("first")), StandardCharsets.UTF_8);
        }

        @Test
        void whatIsChangedIsReadByEveryNode() {
            assertEquals("first", now());
            assertArrayEquals(bytes("first+"), state().change(name, Contract::more));
            assertEquals("first+", now());
            assertEquals(
                    "first+",
                    new String(new JpaSealedState(store).read(name, () -> bytes("other")), StandardCharsets.UTF_8));
        }

        @Test
        void oneOfTwoNodesMakesTheFirstState() {
            List<String> seen = Race.both(
                    () -> new String(state().read(name, () -> bytes("a")), StandardCharsets.UTF_8),
                    () -> new String(state().read(name, () -> bytes("b")), StandardCharsets.UTF_8));
            assertEquals(seen.get(0), seen.get(1));
        }

        @Test
        void ofTwoChangesAtOnceNoneIsLost() {
            now();
            for (int round = 0; round < 5; round++) {
                Race.twice(() -> state().change(name, Contract::more));
            }
            assertEquals("first" + "+".repeat(10), now());
        }

        @Test
        void whatWasNeverReadCannotBeChanged() {
            refused("state_unknown", () -> state().change(name, present -> present));
        }

        @Test
        void theTableHoldsNothingReadable() {
            now();
            byte[] sealed = store.transactions()
                    .inTransaction(
                            em -> em.find(SecretEntity.class, "state." + name).getSealed());
            assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("first"));
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
