package org.lychgate.directory.internal.store;

import java.io.IOException;
import java.io.Writer;
import org.eclipse.persistence.platform.database.DerbyPlatform;

/** Derby with its boolean literals: the platform it extends comes from a time when Derby had numbers only, and Derby compares no boolean with a number. */
public final class DerbyBooleans extends DerbyPlatform {
    private static final long serialVersionUID = 1L;

    @Override
    protected void appendBoolean(Boolean value, Writer writer) throws IOException {
        writer.write(value ? "TRUE" : "FALSE");
    }
}
