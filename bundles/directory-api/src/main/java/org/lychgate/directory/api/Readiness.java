package org.lychgate.directory.api;

import org.osgi.annotation.versioning.ProviderType;

/** Whether the directory can do its work now. */
@ProviderType
public interface Readiness {

    /** Whether the database answers within 2 s. */
    boolean databaseAnswers();
}
