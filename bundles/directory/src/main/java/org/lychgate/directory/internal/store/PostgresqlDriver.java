package org.lychgate.directory.internal.store;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A class of its own: the driver's bundle may be absent where Derby is used. */
final class PostgresqlDriver {
    private static final int SECONDS_TO_CONNECT = 5;

    private PostgresqlDriver() {}

    static DataSource dataSource(StoreSettings settings) {
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setURL(settings.url());
        if (settings.user() != null) {
            driver.setUser(settings.user());
        }
        if (settings.password() != null) {
            driver.setPassword(settings.password());
        }
        driver.setConnectTimeout(SECONDS_TO_CONNECT);
        driver.setApplicationName("lychgate");
        return driver;
    }
}
