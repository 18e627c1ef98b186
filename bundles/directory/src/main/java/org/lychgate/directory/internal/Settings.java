package org.lychgate.directory.internal;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.internal.store.StoreSettings;

/**
 * What the operator chose.
 *
 * @param store how to reach the database
 * @param operatorToken the operator's token; null: made once
 * @param publicUrl where browsers reach this host
 * @param version what this node runs
 */
public record Settings(StoreSettings store, @Nullable String operatorToken, URI publicUrl, String version) {

    /** Of a version nobody asks for. */
    public Settings(StoreSettings store, @Nullable String operatorToken, URI publicUrl) {
        this(store, operatorToken, publicUrl, "unknown");
    }

    @Override
    public String toString() {
        return "Settings[" + publicUrl + "]";
    }
}
