package org.lychgate.launcher;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Words for what went wrong. */
final class Sentences {

    private Sentences() {}

    /** Why an operation failed, in a few words. */
    static String reason(Throwable failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
