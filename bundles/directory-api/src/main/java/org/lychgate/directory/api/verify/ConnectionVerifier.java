package org.lychgate.directory.api.verify;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.osgi.annotation.versioning.ProviderType;

/** Reads an identity provider's metadata and checks a connection, without logging anybody in. */
@ProviderType
public interface ConnectionVerifier {

    /** The addresses that an organization enters at its identity provider; known before anything is saved. */
    SpEndpoints endpoints(CompanyId company);

    /**
     * Reads metadata by the rules of trust: fetched only from allowed addresses (5 s, 1 MiB), parsed without DOCTYPE, exactly one IDPSSODescriptor.
     *
     * @param source where it comes from
     * @param provider id of the provider the admin chose; its plug-in's refusals count, its warnings are handed on; an absent plug-in says nothing
     * @param expectedEntityId the entityID that the admin expects, byte for byte; null: whatever the document says
     * @return what was read, or why it is unacceptable; never throws for bad metadata
     */
    MetadataReading read(MetadataSource source, String provider, @Nullable String expectedEntityId);

    /**
     * The static checks of Verify Configuration. Fetches the metadata again if the connection has a URL; changes nothing.
     *
     * @param connection the connection under test
     * @return the checks in a fixed order; the connection may be used if none failed
     */
    List<Check> check(Connection connection);

    /**
     * What the checks and refusals say, in another language.
     *
     * @param language of the reader; only the language of it counts
     * @return English sentence to translation, <code>{0}</code> to <code>{9}</code> standing for the values in it; what is missing is shown in English
     */
    Map<String, String> texts(Locale language);
}
