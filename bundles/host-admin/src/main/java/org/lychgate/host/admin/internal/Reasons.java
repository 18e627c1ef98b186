package org.lychgate.host.admin.internal;

/** Words for failures. */
final class Reasons {

    private Reasons() {}

    /** The message of the failure itself, or of its cause where it has none, on one line and without a full stop. */
    static String of(Throwable failure) {
        Throwable current = failure;
        while (current.getMessage() == null && current.getCause() != null) {
            current = current.getCause();
        }
        String message = current.getMessage();
        String words = message == null ? current.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }
}
