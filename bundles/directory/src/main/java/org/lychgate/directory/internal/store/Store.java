package org.lychgate.directory.internal.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.lychgate.directory.internal.entity.Entities;

/** The open database with all that is needed to work on it. */
public final class Store implements AutoCloseable {
    private static final int CONNECTIONS = 10;
    private static final int BATCH = 500;

    private final HikariDataSource pool;
    private final EntityManagerFactory factory;
    private final DatabaseDialect dialect;
    private final StoreSettings settings;
    private final Transactions transactions;
    private final Sealer sealer;
    private final Clock clock;
    private final String nodeId;

    private Store(HikariDataSource pool, StoreSettings settings, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.dialect = DatabaseDialect.of(settings.url());
        // The databases keep microseconds: what is in memory must equal what comes back.
        this.clock = Clock.tick(clock, Duration.ofNanos(1_000));
        this.nodeId = NodeId.of(settings.data(), settings.nodeId());
        Migrations.run(pool, dialect);
        this.sealer = MasterKey.open(settings.keyFile(), pool);
        this.factory = factory(pool, dialect);
        this.transactions = new Transactions(factory);
    }

    /**
     * Opens the database, brings its schema up to date and checks the key.
     *
     * @throws StoreException one plain sentence
     */
    public static Store open(StoreSettings settings, Clock clock) {
        DatabaseDialect dialect = DatabaseDialect.of(settings.url());
        HikariDataSource pool = pool(settings, dialect);
        try {
            return new Store(pool, settings, clock);
        } catch (RuntimeException e) {
            pool.close();
            dialect.shutDown(settings);
            throw e;
        }
    }

    /** Where every use case gets its transaction. */
    public Transactions transactions() {
        return transactions;
    }

    /** Seals secrets. */
    public Sealer sealer() {
        return sealer;
    }

    /** The clock, to the microsecond. */
    public Clock clock() {
        return clock;
    }

    /** Now, to the microsecond. */
    public Instant now() {
        return clock.instant();
    }

    /** Which database this is. */
    public DatabaseDialect dialect() {
        return dialect;
    }

    /** For what needs no entities. */
    public DataSource database() {
        return pool;
    }

    /** This node's name. */
    public String nodeId() {
        return nodeId;
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
        dialect.shutDown(settings);
    }

    private static HikariDataSource pool(StoreSettings settings, DatabaseDialect dialect) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("lychgate");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setAutoCommit(true);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setInitializationFailTimeout(Duration.ofSeconds(5).toMillis());
        try {
            config.setDataSource(dialect.driver(settings));
            return new HikariDataSource(config);
        } catch (NoClassDefFoundError e) {
            throw new StoreException("The driver of " + dialect + " is not installed.", e);
        } catch (RuntimeException e) {
            throw new StoreException("The database " + address(settings.url()) + " " + dialect.whyClosed(e), e);
        }
    }

    private static EntityManagerFactory factory(DataSource pool, DatabaseDialect dialect) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(PersistenceUnitProperties.TARGET_DATABASE, dialect.platform());
        properties.put(PersistenceUnitProperties.WEAVING, "false");
        properties.put("eclipselink.archive.factory", NoArchives.class.getName());
        properties.put(PersistenceUnitProperties.BATCH_WRITING, "JDBC");
        properties.put(PersistenceUnitProperties.SESSION_CUSTOMIZER, new WriteOrder());
        properties.put(PersistenceUnitProperties.BATCH_WRITING_SIZE, Integer.toString(BATCH));
        // What goes wrong reaches us as an exception; the provider's own log would go to standard error.
        properties.put(PersistenceUnitProperties.LOGGING_LEVEL, "OFF");
        properties.put(PersistenceUnitProperties.LOGGING_PARAMETERS, "false");
        properties.put(PersistenceUnitProperties.DEPLOY_ON_STARTUP, "true");
        // The provider hands out the session of an open unit of the same name, whatever database that is on.
        properties.put(PersistenceUnitProperties.SESSION_NAME, "lychgate-" + Tokens.id());
        return new PersistenceProvider()
                .createContainerEntityManagerFactory(new PersistenceUnit(pool, Entities.ALL), properties);
    }

    /** A JDBC address without what may be secret in it. */
    private static String address(String url) {
        return url.split("[?;]", 2)[0].replaceAll("//[^/@]*@", "//");
    }
}
