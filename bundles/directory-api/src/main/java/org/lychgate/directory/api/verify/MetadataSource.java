package org.lychgate.directory.api.verify;

/** Where an identity provider's metadata comes from. */
public sealed interface MetadataSource {

    /**
     * Fetched, and fetched again from time to time.
     *
     * @param url as the admin entered it
     */
    record Url(String url) implements MetadataSource {}

    /**
     * Pasted; stays as it is.
     *
     * @param xml the document, at most 1 MiB
     */
    record Xml(String xml) implements MetadataSource {
        @Override
        public String toString() {
            return "Xml[" + xml.length() + "]";
        }
    }
}
