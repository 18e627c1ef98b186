package org.lychgate.launcher;

/** The container cannot start or go on; the message is one plain sentence for the operator. */
final class StartRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    StartRefused(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
