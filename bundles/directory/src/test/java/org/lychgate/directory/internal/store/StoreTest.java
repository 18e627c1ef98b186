package org.lychgate.directory.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.directory.internal.entity.SecretEntity;

/** Opening the store: keys, restarts and what is said when it cannot be opened. */
class StoreTest {

    @ParameterizedTest
    @EnumSource(DatabaseDialect.class)
    void whatWasWrittenIsThereAfterARestart(DatabaseDialect dialect) {
        try (TestDatabase database = TestDatabase.fresh(dialect)) {
            try (Store store = open(database)) {
                store.transactions().run(em -> em.persist(new SecretEntity("kept", new byte[] {7})));
            }
            try (Store store = open(database)) {
                store.transactions().run(em -> assertNotNull(em.find(SecretEntity.class, "kept")));
                assertEquals("test-node", store.nodeId());
            }
        }
    }

    @Test
    void twoStoresThatAreOpenAtOnceKeepApart() {
        try (TestDatabase one = TestDatabase.fresh(DatabaseDialect.DERBY);
                TestDatabase other = TestDatabase.fresh(DatabaseDialect.DERBY);
                Store first = open(one);
                Store second = open(other)) {
            first.transactions().run(em -> em.persist(new SecretEntity("here", new byte[] {7})));
            second.transactions().run(em -> assertNull(em.find(SecretEntity.class, "here")));
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseDialect.class)
    void aNodeWithTheWrongKeyRefusesToStart(DatabaseDialect dialect) throws IOException {
        try (TestDatabase database = TestDatabase.fresh(dialect)) {
            open(database).close();
            Path key = database.settings().keyFile();
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
            Path kept = key.resolveSibling("kept.key");
            Files.move(key, kept);
            assertTrue(refusal(database).contains("is missing"));
            assertFalse(Files.exists(key));
            SecretFiles.write(key, "bm90IGEga2V5");
            assertTrue(refusal(database).contains("does not hold a key"));
            SecretFiles.write(key, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
            assertTrue(refusal(database).contains("not the one this database was sealed with"));
            Files.delete(key);
            Files.move(kept, key);
            open(database).close();
        }
    }

    @Test
    void anUnreachableDatabaseIsSaidInOneSentenceWithoutThePassword(@TempDir Path data) {
        StoreSettings settings = new StoreSettings(
                "jdbc:postgresql://localhost:1/lychgate?user=lych&password=hidden",
                "lych",
                "hidden",
                data,
                data.resolve("master.key"),
                null);
        StoreException failure = assertThrows(StoreException.class, () -> Store.open(settings, Clock.systemUTC()));
        String message = String.valueOf(failure.getMessage());
        assertTrue(
                message.startsWith("The database jdbc:postgresql://localhost:1/lychgate cannot be reached"), message);
        assertFalse(message.contains("hidden"), message);
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void aDatabaseThatAnotherProcessHasOpenIsToldApart() {
        SQLException outer = new SQLException("Failed to start database", "XJ040");
        outer.setNextException(new SQLException("Another instance of Derby", "XSDB6"));
        RuntimeException failure = new IllegalStateException(outer);
        assertEquals("is in use by another process.", DatabaseDialect.DERBY.whyClosed(failure));
        assertEquals(
                "cannot be reached: Connection refused",
                DatabaseDialect.POSTGRESQL.whyClosed(new IllegalStateException(new IOException("Connection refused"))));
    }

    @Test
    void anUnknownKindOfDatabaseIsRefused(@TempDir Path data) {
        StoreSettings settings =
                new StoreSettings("jdbc:mysql://localhost/x", null, null, data, data.resolve("master.key"), null);
        assertThrows(StoreException.class, () -> Store.open(settings, Clock.systemUTC()));
    }

    @Test
    void derbyNeverAsksADirectoryServer() {
        try (TestDatabase database = TestDatabase.fresh(DatabaseDialect.DERBY);
                Store store = open(database)) {
            assertEquals(null, System.getProperty("derby.authentication.provider"));
            assertEquals(null, databaseProperty(store, "derby.authentication.provider"));
        }
    }

    @Test
    void aSecretOpensWithItsKeyAndPurposeOnly() {
        Sealer sealer = new Sealer(Tokens.randomBytes(32));
        byte[] sealed = sealer.seal("one", "secret");
        assertEquals("secret", sealer.openText("one", sealed));
        assertThrows(IllegalStateException.class, () -> sealer.openText("two", sealed));
        Sealer other = new Sealer(Tokens.randomBytes(32));
        assertThrows(IllegalStateException.class, () -> other.openText("one", sealed));
        sealed[sealed.length - 1] ^= 1;
        assertThrows(IllegalStateException.class, () -> sealer.openText("one", sealed));
    }

    private static @Nullable Object databaseProperty(Store store, String name) {
        return store.transactions()
                .inTransaction(em -> Optional.ofNullable(
                        em.createNativeQuery("VALUES SYSCS_UTIL.SYSCS_GET_DATABASE_PROPERTY('" + name + "')")
                                .getSingleResult()))
                .orElse(null);
    }

    private static Store open(TestDatabase database) {
        return Store.open(database.settings(), Clock.systemUTC());
    }

    private static String refusal(TestDatabase database) {
        return String.valueOf(
                assertThrows(StoreException.class, () -> open(database)).getMessage());
    }
}
