package org.lychgate.saml.sp.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lychgate.provider.entra.internal.EntraProvider;
import org.lychgate.provider.generic.internal.GenericProvider;
import org.lychgate.provider.jumpcloud.internal.JumpCloudProvider;
import org.lychgate.provider.okta.internal.OktaProvider;

/** The catalogue as the labels of the corpus mean it: the generic causes with a provider's words laid over them, and the provider's own. */
final class Labels {
    private static final Map<String, Class<?>> PROVIDERS =
            Map.of("entra", EntraProvider.class, "okta", OktaProvider.class, "jumpcloud", JumpCloudProvider.class);

    private final Map<String, JsonNode> causes = new TreeMap<>();

    private Labels(String provider) {
        lay(GenericProvider.class);
        if (PROVIDERS.containsKey(provider)) {
            lay(PROVIDERS.getOrDefault(provider, GenericProvider.class));
        }
    }

    static Labels of(String provider) {
        return new Labels(provider);
    }

    private void lay(Class<?> plugIn) {
        try (InputStream in = plugIn.getResourceAsStream("causes.json")) {
            if (in == null) {
                throw new AssertionError("no causes.json beside " + plugIn);
            }
            for (JsonNode entry : new ObjectMapper().readTree(in).path("causes")) {
                causes.merge(
                        entry.path("id").asText(),
                        entry,
                        (below, above) -> ((ObjectNode) below.deepCopy()).setAll((ObjectNode) above));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Codes that a cause can stem from; empty for an unknown cause. */
    List<String> reasons(String cause) {
        JsonNode reasons = of(cause, "reasons");
        return Stream.iterate(0, i -> i < reasons.size(), i -> i + 1)
                .map(i -> reasons.get(i).asText())
                .toList();
    }

    String field(String cause) {
        return of(cause, "field").asText();
    }

    /** Every id of a cause. */
    List<String> all() {
        return List.copyOf(causes.keySet());
    }

    private JsonNode of(String cause, String member) {
        return causes.getOrDefault(cause, new ObjectMapper().createObjectNode()).path(member);
    }
}
