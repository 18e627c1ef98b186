package org.lychgate.saml.sp.internal.metadata;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.xml.security.Init;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.IdpMetadata.SsoBinding;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlTime;
import org.lychgate.saml.sp.internal.wire.Caps;
import org.lychgate.saml.sp.internal.wire.Cut;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.Names;
import org.lychgate.saml.sp.internal.wire.SafeXml;
import org.w3c.dom.Element;

/** Reads an identity provider's metadata (SAML metadata 2.3, 2.4.3): one entity, one IDPSSODescriptor, nothing guessed. */
public final class IdpMetadataReader {
    private final SafeXml xml;
    private final Reach reach;
    private final Clock clock;

    /**
     * Reads within rules.
     *
     * @param xml parses safely
     * @param reach says which addresses browsers may be sent to
     * @param clock tells what is past
     */
    public IdpMetadataReader(SafeXml xml, Reach reach, Clock clock) {
        // Santuario verifies signed metadata and refuses to work uninitialised; a second call does nothing.
        Init.init();
        this.xml = xml;
        this.reach = reach;
        this.clock = clock;
    }

    /**
     * Reads a document.
     *
     * @throws MetadataRefused if it must not be trusted
     */
    public IdpMetadata read(MetadataDocument document) throws MetadataRefused {
        Element root = root(document);
        Element role = role(root);
        Element entity = (Element) role.getParentNode();
        if (!Dom.is(entity, Names.MD, "EntityDescriptor")) {
            throw new MetadataRefused("metadata_malformed", "The IDPSSODescriptor is not inside an EntityDescriptor.");
        }
        Optional<Instant> validUntil = validUntil(role);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (validUntil.filter(end -> !end.isAfter(now)).isPresent()) {
            throw new MetadataRefused(
                    "metadata_expired",
                    "The metadata was valid until " + validUntil.get()
                            + ". Export or publish it again at the identity provider.");
        }
        Endpoint sso = sso(role);
        IdpMetadata read = new IdpMetadata(
                document.url(),
                document.text(),
                entityId(entity),
                sso.location(),
                sso.binding(),
                logout(role).orElse(null),
                SigningCertificates.of(role),
                validUntil.orElse(null),
                now,
                cacheDuration(role).orElse(null));
        MetadataSignature.check(root, role, read);
        return read;
    }

    private Element root(MetadataDocument document) throws MetadataRefused {
        try {
            return xml.parse(document.bytes(), Caps.METADATA).getDocumentElement();
        } catch (MessageRefused e) {
            String code = e.reason() == ReasonCode.TOO_LARGE
                    ? "metadata_too_large"
                    : e.reason() == ReasonCode.XML_MALFORMED ? "metadata_malformed" : "metadata_forbidden";
            throw new MetadataRefused(
                    code, "The metadata cannot be read: expected " + e.expected() + ", received " + e.received() + ".");
        }
    }

    private static Element role(Element root) throws MetadataRefused {
        if (!Dom.is(root, Names.MD, "EntityDescriptor") && !Dom.is(root, Names.MD, "EntitiesDescriptor")) {
            throw new MetadataRefused(
                    "metadata_malformed",
                    "This is not SAML metadata: expected an EntityDescriptor, received " + Cut.to(root.getLocalName())
                            + ".");
        }
        List<Element> roles = Dom.everywhere(root, Names.MD, "IDPSSODescriptor");
        if (roles.size() != 1) {
            throw new MetadataRefused(
                    "metadata_roles",
                    "Expected exactly one IDPSSODescriptor, received " + roles.size()
                            + ". Use the metadata of the one identity provider, not of a federation or a service provider.");
        }
        Element role = roles.get(0);
        String protocols = role.getAttributeNS(null, "protocolSupportEnumeration");
        if (!List.of(protocols.split("\\s+")).contains(Names.SAMLP)) {
            throw new MetadataRefused("metadata_protocol", "The identity provider does not offer SAML 2.0.");
        }
        return role;
    }

    private static String entityId(Element entity) throws MetadataRefused {
        String entityId = Dom.attribute(entity, "entityID");
        if (entityId == null || entityId.isBlank() || entityId.length() > 1024) {
            throw new MetadataRefused(
                    "metadata_entity_id", "The EntityDescriptor has no entityID of 1 to 1024 characters.");
        }
        return entityId;
    }

    private static Optional<Instant> validUntil(Element role) throws MetadataRefused {
        List<Instant> ends = new ArrayList<>();
        for (String written : upwards(role, "validUntil")) {
            ends.add(SamlTime.read(written)
                    .orElseThrow(() -> new MetadataRefused("metadata_malformed", "validUntil is not a time.")));
        }
        return ends.stream().min(Comparator.naturalOrder());
    }

    private static Optional<Duration> cacheDuration(Element role) throws MetadataRefused {
        List<Duration> durations = new ArrayList<>();
        for (String written : upwards(role, "cacheDuration")) {
            durations.add(SamlTime.duration(written)
                    .orElseThrow(() -> new MetadataRefused("metadata_malformed", "cacheDuration is not a duration.")));
        }
        return durations.stream().min(Comparator.naturalOrder());
    }

    /** What the role and all it stands in say; the least of it holds (SAML metadata 2.3.1). */
    private static List<String> upwards(Element role, String attribute) {
        List<String> values = new ArrayList<>();
        for (org.w3c.dom.Node node = role; node instanceof Element element; node = node.getParentNode()) {
            String written = Dom.attribute(element, attribute);
            if (written != null) {
                values.add(written);
            }
        }
        return values;
    }

    /** Where AuthnRequests go. */
    private record Endpoint(URI location, SsoBinding binding) {}

    private Endpoint sso(Element role) throws MetadataRefused {
        List<Element> services = Dom.children(role, Names.MD, "SingleSignOnService");
        for (SsoBinding binding : List.of(SsoBinding.REDIRECT, SsoBinding.POST)) {
            Optional<Element> service = first(services, binding == SsoBinding.REDIRECT ? Names.REDIRECT : Names.POST);
            if (service.isPresent()) {
                return new Endpoint(location(service.get(), "SingleSignOnService"), binding);
            }
        }
        throw new MetadataRefused(
                "metadata_bindings", "The metadata contains no SingleSignOnService with HTTP-Redirect or HTTP-POST.");
    }

    private Optional<IdpMetadata.Logout> logout(Element role) throws MetadataRefused {
        List<Element> services = Dom.children(role, Names.MD, "SingleLogoutService");
        for (SsoBinding binding : List.of(SsoBinding.REDIRECT, SsoBinding.POST)) {
            Optional<Element> service = first(services, binding == SsoBinding.REDIRECT ? Names.REDIRECT : Names.POST);
            if (service.isPresent()) {
                return Optional.of(new IdpMetadata.Logout(
                        location(service.get(), "SingleLogoutService"), binding, answers(service.get())));
            }
        }
        return Optional.empty();
    }

    private @Nullable URI answers(Element service) throws MetadataRefused {
        String written = Dom.attribute(service, "ResponseLocation");
        return written == null ? null : address(written, "SingleLogoutService");
    }

    private static Optional<Element> first(List<Element> services, String binding) {
        return services.stream()
                .filter(s -> binding.equals(Dom.attribute(s, "Binding")))
                .findFirst();
    }

    private URI location(Element service, String what) throws MetadataRefused {
        return address(Dom.attribute(service, "Location"), what);
    }

    private URI address(@Nullable String written, String what) throws MetadataRefused {
        URI location = uri(written);
        if (location == null || !reach.mayUse(location)) {
            throw new MetadataRefused(
                    "metadata_location",
                    "The Location of " + what + " must be an https URL; received " + Cut.to(written) + ".");
        }
        return location;
    }

    private static @Nullable URI uri(@Nullable String text) {
        try {
            return text == null ? null : new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
