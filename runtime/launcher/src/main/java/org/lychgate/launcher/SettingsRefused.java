package org.lychgate.launcher;

import java.util.List;

/** Settings that cannot be used; one sentence for each, naming the variable, what was wrong and what is expected. */
final class SettingsRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> sentences;

    SettingsRefused(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    List<String> sentences() {
        return sentences;
    }
}
