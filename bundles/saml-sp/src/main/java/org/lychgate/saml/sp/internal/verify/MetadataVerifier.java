package org.lychgate.saml.sp.internal.verify;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.directory.api.verify.ConnectionVerifier;
import org.lychgate.directory.api.verify.MetadataReading;
import org.lychgate.directory.api.verify.MetadataSource;
import org.lychgate.directory.api.verify.SpEndpoints;
import org.lychgate.provider.spi.Texts;
import org.lychgate.saml.sp.internal.ServiceProvider;
import org.lychgate.saml.sp.internal.login.LoginParts;
import org.lychgate.saml.sp.internal.metadata.Addresses;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads and checks with the same parts that logins use. */
@Component
public final class MetadataVerifier implements ConnectionVerifier {
    private static final Texts TEXTS = Texts.beside(MetadataVerifier.class);

    private final Addresses addresses;
    private final ReadMetadata reading;
    private final StaticChecks checks;

    /** Uses the bundle's parts. */
    @Activate
    public MetadataVerifier(@Reference ServiceProvider provider) {
        this(provider.login(), new PluginOpinions(provider.login().providers()));
    }

    private MetadataVerifier(LoginParts parts, PluginOpinions opinions) {
        LoginParts.Protocol protocol = parts.protocol();
        this.addresses = protocol.addresses();
        this.reading = new ReadMetadata(protocol.fetch(), protocol.reader(), opinions, parts.diagnoses());
        this.checks = new StaticChecks(
                parts.directory().connections(),
                protocol.fetch(),
                protocol.reader(),
                opinions,
                parts.diagnoses(),
                protocol.keys(),
                parts.clock());
    }

    /** Uses these parts. No constructor: of two with one argument the component runtime may try the wrong one, and says so in the log. */
    public static MetadataVerifier of(LoginParts parts) {
        return new MetadataVerifier(parts, new PluginOpinions(parts.providers()));
    }

    @Override
    public SpEndpoints endpoints(CompanyId company) {
        return addresses.of(company);
    }

    @Override
    public MetadataReading read(MetadataSource source, String provider, @Nullable String expectedEntityId) {
        return reading.read(source, provider, expectedEntityId);
    }

    @Override
    public List<Check> check(Connection connection) {
        return checks.of(connection);
    }

    @Override
    public Map<String, String> texts(Locale language) {
        return TEXTS.in(language);
    }
}
