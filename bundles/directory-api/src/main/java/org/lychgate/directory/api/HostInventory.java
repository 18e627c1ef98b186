package org.lychgate.directory.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What the node that answers runs beside its core, and what of it does not work. It stands with the vocabulary, so that who asks need not know who answers. */
@ProviderType
public interface HostInventory {

    /** Where a feature stands. */
    enum State {
        /** All its bundles are in. */
        INSTALLED,
        /** It is shipped and was taken out for good. */
        TAKEN_OUT,
        /** It is wanted and could not be installed. */
        FAILED
    }

    /**
     * A feature.
     *
     * @param name names it in files and commands
     * @param title for people; the name where it has none
     * @param state where it stands
     */
    record Feature(String name, String title, State state) {}

    /** What kind of thing does not work. */
    enum Kind {
        /** A feature cannot be installed: subject is its name, detail why. */
        FEATURE,
        /** A core bundle does not run: subject is its symbolic name. */
        BUNDLE,
        /** A component does not start: subject is its name, detail the root cause. */
        COMPONENT,
        /** A component waits for its configuration: subject is its name, detail the names of the configuration. */
        CONFIGURATION,
        /** Nobody provides a service: subject is its interface, detail the bundles that cannot do without. */
        SERVICE,
        /** Nothing listens for requests. */
        LISTENER,
        /** The database does not answer. */
        DATABASE
    }

    /**
     * Something that does not work; root causes only.
     *
     * @param kind what kind of thing
     * @param subject which one; may be empty
     * @param detail what is to be known about it; may be empty
     */
    record Trouble(Kind kind, String subject, String detail) {
        /** The same as a plain English sentence, for shells and logs. */
        public String sentence() {
            return switch (kind) {
                case FEATURE -> "Feature " + subject + " is not installed: " + detail + ".";
                case BUNDLE -> "Bundle " + subject + " does not run.";
                case COMPONENT -> "Component " + subject + " does not start: " + detail + ".";
                case CONFIGURATION -> "Component " + subject + " waits for a configuration of " + detail + ".";
                case SERVICE ->
                    "No working component provides " + subject + ", which " + detail + " cannot do without.";
                case LISTENER -> "The listener did not start; the port may have been taken by another process.";
                case DATABASE ->
                    "The database does not answer; check LYCHGATE_DB_URL and that the server is reachable.";
            };
        }
    }

    /** The features that are installed, taken out or wanted in vain, by name. */
    List<Feature> features();

    /** What does not work now; empty when all is well. */
    List<Trouble> troubles();
}
