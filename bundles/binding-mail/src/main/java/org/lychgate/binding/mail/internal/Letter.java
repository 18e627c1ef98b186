package org.lychgate.binding.mail.internal;

/**
 * A rendered mail.
 *
 * @param subject one line
 * @param plain the text for readers without HTML
 * @param html the same for all others
 * @param language of the words, a BCP 47 tag
 */
record Letter(String subject, String plain, String html, String language) {
    @Override
    public String toString() {
        return "Letter[" + subject + "]";
    }
}
