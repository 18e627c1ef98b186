package org.lychgate.directory.internal.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the store.
 *
 * @param url JDBC address
 * @param user database user; null: none
 * @param password database password; null: none
 * @param data folder of everything that must survive a restart
 * @param keyFile the sealing key; made if neither it nor anything sealed with it is there
 * @param nodeId this node's name; null: made once and kept in the data folder
 */
public record StoreSettings(
        String url,
        @Nullable String user,
        @Nullable String password,
        Path data,
        Path keyFile,
        @Nullable String nodeId) {

    @Override
    public String toString() {
        return "StoreSettings[" + DatabaseDialect.of(url) + "]";
    }
}
