package org.lychgate.org.admin.rest.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.directory.api.verify.ConnectionVerifier;
import org.lychgate.directory.api.verify.MetadataReading;
import org.lychgate.directory.api.verify.MetadataSource;
import org.lychgate.directory.api.verify.SpEndpoints;

/** Takes all metadata but {@code broken}. */
final class FakeVerifier implements ConnectionVerifier {
    final List<String> reads = Collections.synchronizedList(new ArrayList<>());
    volatile List<Check> checks = List.of(Check.pass("metadata_reachable", "The metadata was read."));

    @Override
    public SpEndpoints endpoints(CompanyId company) {
        String base = "https://portal.example/auth/saml/" + company;
        return new SpEndpoints(
                base,
                "https://portal.example/api/saml/consume",
                "https://portal.example",
                base + "/metadata",
                base + "/login",
                base + "/logout");
    }

    @Override
    public MetadataReading read(MetadataSource source, String provider, @Nullable String expectedEntityId) {
        reads.add(provider + " " + source + " " + expectedEntityId);
        if (source instanceof MetadataSource.Xml xml && xml.xml().contains("broken")) {
            return new MetadataReading.Unacceptable(
                    "metadata_malformed",
                    "The metadata is not well-formed XML.",
                    List.of(new DirectoryException.Problem("/metadataXml", "An EntityDescriptor.")),
                    new Diagnosis(
                            "not-metadata",
                            "This is no metadata.",
                            Diagnosis.Side.IDP,
                            "Single sign-on",
                            "Metadata URL",
                            null,
                            "Copy the address of the metadata."));
        }
        return new MetadataReading.Read(
                FakeSso.metadata(),
                "okta",
                List.of(Check.warn("no_appid", "A tenant's address.", "Copy the other one.")));
    }

    @Override
    public List<Check> check(Connection connection) {
        return checks;
    }

    @Override
    public Map<String, String> texts(Locale language) {
        return Map.of();
    }
}
