package org.lychgate.directory.internal.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What a contract test extends. It is written once as an abstract class with the tests, and gets two nested (or top-level) classes that name the database:
 * the same rules hold on both. One fresh database per class; tests of a class share it and so make their own organizations.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreContract {
    private final TestDatabase database;

    /** Stands still until a test moves it. */
    protected final TestClock clock = new TestClock();

    /** The open store. */
    @SuppressWarnings("NullAway.Init") // Opened before the first test.
    protected Store store;

    /** Where the store is. */
    protected TestDatabase database() {
        return database;
    }

    protected StoreContract(DatabaseDialect dialect) {
        this.database = TestDatabase.fresh(dialect);
    }

    /** How the store was opened. */
    protected StoreSettings storeSettings() {
        return database.settings();
    }

    @BeforeAll
    void openStore() {
        store = Store.open(database.settings(), clock);
        ready();
    }

    /** Called once the store is open; services are made here. */
    protected void ready() {}

    @AfterAll
    void closeStore() {
        if (store != null) {
            store.close();
        }
        database.close();
    }
}
