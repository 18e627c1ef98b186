package org.lychgate.provider.spi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facts about one kind of identity provider. An implementation is a service that holds data and pure functions only: no I/O, no state, no host types.
 *
 * <p>The host asks for it anew on every use, so a plug-in may come, go and be updated at any moment. Whatever a login needs was copied into the
 * connection when it was saved: a plug-in describes, it never decides who gets in.
 */
@ConsumerType
public interface IdentityProvider {

    /** Name, claims, set-up guides and SCIM facts. Never changes while the service is registered. */
    ProviderDescriptor descriptor();

    /**
     * Whether metadata of these facts was issued by this kind of identity provider.
     *
     * @param metadata what the host read from the identity provider's metadata
     * @return true only if the facts single this provider out; a provider that fits everything answers false
     */
    default boolean recognizes(MetadataFacts metadata) {
        return false;
    }

    /**
     * What an admin should know about this metadata before it is used, for example that a tenant-wide address was pasted.
     *
     * @param metadata what the host read from the identity provider's metadata
     * @return one notice a finding, empty when all is well; a plug-in that throws instead has refused the metadata
     */
    default List<Notice> review(MetadataFacts metadata) {
        return List.of();
    }

    /**
     * What goes wrong with this kind of identity provider, and where in its console that is mended. Usually read once by {@link Causes#read(Class, String)}.
     *
     * @return in the order in which equally good explanations are preferred
     */
    default List<Cause> causes() {
        return List.of();
    }

    /**
     * What this plug-in says, in another language: the sentences of its guides, notices and causes. Usually {@link Texts#in(Locale)} of files beside it.
     * Labels of the identity provider's own screens are not translated: they are what the admin sees there.
     *
     * @param language of the reader; only the language of it counts
     * @return English sentence to translation; what is missing is shown in English
     */
    default Map<String, String> texts(Locale language) {
        return Map.of();
    }
}
