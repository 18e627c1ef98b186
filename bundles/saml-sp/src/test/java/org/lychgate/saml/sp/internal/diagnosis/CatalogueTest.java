package org.lychgate.saml.sp.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Connection;
import org.lychgate.provider.entra.internal.EntraProvider;
import org.lychgate.provider.generic.internal.GenericProvider;
import org.lychgate.provider.jumpcloud.internal.JumpCloudProvider;
import org.lychgate.provider.okta.internal.OktaProvider;
import org.lychgate.provider.spi.Cause;
import org.lychgate.provider.spi.Causes;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.saml.sp.fake.People;
import org.lychgate.saml.sp.fake.World;

class CatalogueTest {
    private static final List<IdentityProvider> SHIPPED =
            List.of(new GenericProvider(), new EntraProvider(), new OktaProvider(), new JumpCloudProvider());
    private static final Set<String> NAMES = Set.of(
            "address",
            "assertion",
            "assertions",
            "attribute",
            "attributes",
            "audience",
            "browser",
            "clock",
            "conditions",
            "destination",
            "document",
            "issuer",
            "key",
            "metadata",
            "nameid",
            "refetch",
            "request",
            "response",
            "settings",
            "signature",
            "status",
            "time",
            "url");
    private static final Set<String> TEXTS =
            Set.of("expected", "message", "metadata-url", "received", "status-message", "url");

    private static final String UNDER = """
            {"causes": [
              {"id": "usual", "reasons": ["r", "other"], "general": ["r"], "title": "usual", "field": "F"},
              {"id": "first", "reasons": ["r"], "when": ["a:b"], "title": "first"},
              {"id": "second", "reasons": ["r"], "when": ["a:b", "a:b & c:d", "!a:b & said~no"], "title": "second"},
              {"id": "elsewhere", "reasons": ["s"], "when": ["a:b"], "title": "elsewhere"}
            ]}""";

    private static Optional<String> best(String reason, Signs signs, String... over) {
        List<List<Cause>> layers = new ArrayList<>();
        for (String layer : over) {
            layers.add(Causes.read(layer));
        }
        layers.add(Causes.read(UNDER));
        return Catalogue.of(layers)
                .best(reason, signs)
                .map(known -> known.id() + "/" + known.text(Cause.Part.FIELD).orElse("-"));
    }

    @Test
    void theCauseThatSaysMostIsTaken() {
        Signs signs = new Signs();
        assertEquals(Optional.of("usual/F"), best("r", signs));
        signs.see("a", "b");
        assertEquals(Optional.of("first/-"), best("r", signs));
        signs.see("c", "d");
        assertEquals(Optional.of("second/-"), best("r", signs));
        assertEquals(Optional.empty(), best("unheard-of", signs));
    }

    @Test
    void aTextIsFoundWhateverItsCaseAndASignMayBeDenied() {
        Signs signs = new Signs();
        signs.text("said", "It is NOT so");
        assertEquals(Optional.of("second/-"), best("r", signs));
        signs.see("a", "b");
        assertEquals(Optional.of("first/-"), best("r", signs));
    }

    @Test
    void aProviderLaysWordsAndSignsOverACauseAndAddsItsOwn() {
        String over = """
                {"causes": [
                  {"id": "usual", "field": "Its field", "when": ["said~its own words"]},
                  {"id": "nowhere", "field": "F"},
                  {"id": "its-own", "reasons": ["r"], "when": ["a:b"], "field": "Own"}
                ]}""";
        Signs signs = new Signs();
        assertEquals(Optional.of("usual/Its field"), best("r", signs, over));
        signs.see("a", "b");
        assertEquals(Optional.of("its-own/Own"), best("r", signs, over));
        signs.see("c", "d");
        assertEquals(Optional.of("its-own/Own"), best("r", signs, over), "though a common one says more");
        Signs words = new Signs();
        words.text("said", "its own words");
        assertEquals(Optional.of("usual/Its field"), best("r", words, over));
    }

    @Test
    void whatTheShippedPlugInsAskForExists() {
        for (IdentityProvider provider : SHIPPED) {
            for (Cause cause : provider.causes()) {
                for (String alternative : cause.when()) {
                    for (String condition : alternative.split("&")) {
                        String bare = condition.strip().replaceFirst("^!", "");
                        boolean known = bare.contains("~")
                                ? TEXTS.contains(bare.substring(0, bare.indexOf('~')))
                                : NAMES.contains(bare.substring(0, Math.max(0, bare.indexOf(':'))));
                        assertTrue(known, () -> cause.id() + ": " + condition);
                    }
                }
            }
        }
    }

    @Test
    @Tag("rule-31")
    void everyValueOfTheShippedPlugInsIsOneOfOurs() {
        OwnValues values = new OwnValues(
                World.withAcme().parts().protocol().addresses(),
                () -> World.keys().encryption().certificate());
        Connection connection = LoginDiagnosisTest.byUrl("generic", "https://idp.example.com/metadata");
        for (IdentityProvider provider : SHIPPED) {
            for (Cause cause : provider.causes()) {
                cause.text(Cause.Part.VALUE)
                        .ifPresent(name -> assertTrue(
                                values.of(name, People.ACME, connection).isPresent(), () -> cause.id() + ": " + name));
            }
        }
        assertEquals(Optional.of("acme"), values.of("companyId", People.ACME, null));
        assertEquals(Optional.empty(), values.of("idpEntityId", People.ACME, null));
        assertEquals(Optional.empty(), values.of("acsUrl", null, null));
        assertTrue(values.of("spCertificate", null, null).orElseThrow().startsWith("-----BEGIN CERTIFICATE-----\nMII"));
    }
}
