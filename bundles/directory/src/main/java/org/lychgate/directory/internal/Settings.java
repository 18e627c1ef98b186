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
 */
public record Settings(StoreSettings store, @Nullable String operatorToken, URI publicUrl) {

    @Override
    public String toString() {
        return "Settings[" + publicUrl + "]";
    }
}
