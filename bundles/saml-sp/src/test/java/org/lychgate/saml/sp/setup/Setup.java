package org.lychgate.saml.sp.setup;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A broken set-up and what is wrong with it.
 *
 * @param id names it
 * @param idp the product at the other end, with its shape of messages and metadata
 * @param heldOut whether it is for judging only, never for tuning
 * @param given how the connection is stored, where that is not the usual
 * @param happening what happens: {@code message}, {@code save} or {@code verify} with its details
 * @param cause the right cause
 * @param field the right field on the screen
 */
record Setup(String id, Idp idp, boolean heldOut, JsonNode given, JsonNode happening, String cause, String field) {

    /** Reads one entry of a corpus file. */
    static Setup of(JsonNode entry) {
        JsonNode expect = entry.path("expect");
        return new Setup(
                entry.path("id").asText(),
                Idp.named(entry.path("idp").asText()),
                entry.path("heldOut").asBoolean(),
                entry.path("given"),
                entry,
                expect.path("cause").asText(),
                expect.path("field").asText());
    }

    /** The provider that the organization chose: that of the product unless another was chosen. */
    String provider() {
        return given.path("provider").asText(idp.provider());
    }

    /** Whose words the label uses: those of the provider, but where nothing tells whose message it is. */
    String words() {
        return happening.path("expect").path("words").asText(provider());
    }

    @Override
    public String toString() {
        return id;
    }
}
