package org.lychgate.directory.api.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.IdpMetadata;

/** What came of reading metadata. */
public sealed interface MetadataReading {

    /**
     * Metadata that may be saved.
     *
     * @param metadata what is trusted of it
     * @param recognizedProvider id of the live plug-in that recognised it; null: none did
     * @param warnings what the admin should know before using it
     */
    record Read(IdpMetadata metadata, @Nullable String recognizedProvider, List<Check> warnings)
            implements MetadataReading {
        /** Copies the warnings. */
        public Read {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Metadata that must not be saved (422).
     *
     * @param code stable machine-readable code, for example {@code metadata_unreachable}
     * @param message what was wrong, what was expected and what to do; holds no secret
     * @param problems the parts of the input that are wrong; empty when the message says it all
     * @param diagnosis what lies behind it; null: nothing is known
     */
    record Unacceptable(
            String code,
            String message,
            List<DirectoryException.Problem> problems,
            @Nullable Diagnosis diagnosis) implements MetadataReading {
        /** A refusal without a diagnosis. */
        public Unacceptable(String code, String message, List<DirectoryException.Problem> problems) {
            this(code, message, problems, null);
        }

        /** Copies the problems. */
        public Unacceptable {
            problems = List.copyOf(problems);
        }
    }
}
