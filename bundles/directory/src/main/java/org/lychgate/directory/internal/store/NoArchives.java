package org.lychgate.directory.internal.store;

import java.net.URL;
import java.util.Map;
import org.eclipse.persistence.jpa.Archive;
import org.eclipse.persistence.jpa.ArchiveFactory;
import org.jspecify.annotations.Nullable;

/** Keeps the persistence provider from opening our jar to look for mapping files: every class is listed, and a bundle's address cannot be opened as a file. */
@SuppressWarnings({"NullAway", "rawtypes"
}) // The provider takes null for "nothing there"; its interface is neither null-marked nor generic.
public final class NoArchives implements ArchiveFactory {

    @Override
    public @Nullable Archive createArchive(URL rootUrl, Map properties) {
        return null;
    }

    @Override
    public @Nullable Archive createArchive(URL rootUrl, String descriptorLocation, Map properties) {
        return null;
    }
}
