package org.lychgate.directory.internal.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded engine: where it writes its log, how it waits, and its orderly end. No LDAP is ever configured (CVE-2022-46337). */
final class DerbyEngine {
    private static final Logger LOG = LoggerFactory.getLogger(DerbyEngine.class);
    private static final String PREFIX = "jdbc:derby:";

    /** A database that was shut down, or was not running, says so by an exception. */
    private static final Set<String> DOWN = Set.of("08006", "08003", "XJ004", "XJ015");

    private static final String MODULE_PATH = "jdk.module.path";
    private static final String ASKING = "org.apache.derby.shared.common.info.JVMInfo";
    private static final String TAKEN = "XSDB6";

    private DerbyEngine() {}

    static DataSource dataSource(StoreSettings settings) {
        prepare(settings.data());
        findTextsBesideClasses();
        EmbeddedDataSource driver = at(settings);
        driver.setCreateDatabase("create");
        boot(driver);
        return driver;
    }

    /** The first connection makes the database, or recovers it after a crash, which takes as long as it takes: the pool's patience is for connections. */
    private static void boot(EmbeddedDataSource driver) {
        try {
            driver.getConnection().close();
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded database does not start", e);
        }
    }

    static void shutDown(StoreSettings settings) {
        EmbeddedDataSource driver = at(settings);
        driver.setShutdownDatabase("shutdown");
        try {
            driver.getConnection().close();
        } catch (SQLException e) {
            if (!DOWN.contains(String.valueOf(e.getSQLState()))) {
                LOG.warn("The embedded database did not shut down cleanly: {}", e.getMessage());
            }
        }
    }

    /** Whether another process has the database open. */
    static boolean isTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (SQLException next = cause instanceof SQLException sql ? sql : null;
                    next != null;
                    next = next.getNextException()) {
                if (TAKEN.equals(next.getSQLState())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static EmbeddedDataSource at(StoreSettings settings) {
        EmbeddedDataSource driver = new EmbeddedDataSource();
        driver.setDatabaseName(settings.url().substring(PREFIX.length()).split(";", 2)[0]);
        return driver;
    }

    private static void prepare(Path data) {
        setDefault("derby.stream.error.file", data.resolve("derby.log").toString());
        setDefault("derby.locks.waitTimeout", "15");
        setDefault("derby.locks.deadlockTimeout", "2");
        // Enabling single sign-on for thousands of people must lock their rows, not the table.
        setDefault("derby.locks.escalationThreshold", "200000");
    }

    /**
     * On a JVM with a module path Derby takes itself for a module and looks for its texts in modules of its own; a bundle has none, and every message would be a bare
     * code. It asks once, when this class of its own is initialised.
     */
    private static void findTextsBesideClasses() {
        String modulePath = System.clearProperty(MODULE_PATH);
        try {
            Class.forName(ASKING, true, EmbeddedDataSource.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            LOG.debug("This Derby decides elsewhere where its texts are", e);
        } finally {
            if (modulePath != null) {
                System.setProperty(MODULE_PATH, modulePath);
            }
        }
    }

    private static void setDefault(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
