package org.lychgate.scim.oracle.peer;

import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.complex.ETagConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.SortConfig;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.authorize.Authorization;
import de.captaingoldfish.scim.sdk.server.endpoints.base.GroupEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.schemas.ResourceType;
import de.captaingoldfish.scim.sdk.server.schemas.custom.ResourceTypeFeatures;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lychgate.scim.oracle.Answer;
import org.lychgate.scim.oracle.Portal;
import org.lychgate.scim.oracle.Request;

/** SCIM-SDK, asked without a network, with all of its tolerance for Entra switched on. */
final class SdkPortal implements Portal {
    private final ResourceEndpoint endpoint = new ResourceEndpoint(provider());

    SdkPortal() {
        filtering(endpoint.registerEndpoint(new UserEndpointDefinition(new Shelf.Users())));
        filtering(endpoint.registerEndpoint(new GroupEndpointDefinition(new Shelf.Groups())));
    }

    private static void filtering(ResourceType type) {
        type.setFeatures(ResourceTypeFeatures.builder()
                .autoFiltering(true)
                .autoSorting(true)
                .build());
    }

    private static ServiceProvider provider() {
        return ServiceProvider.builder()
                .filterConfig(
                        FilterConfig.builder().supported(true).maxResults(1000).build())
                .sortConfig(SortConfig.builder().supported(true).build())
                .eTagConfig(ETagConfig.builder().supported(true).build())
                .patchConfig(PatchConfig.builder()
                        .supported(true)
                        .activateMsAzureFilterWorkaround(true)
                        .activateMsAzureValueSubAttributeWorkaround(true)
                        .activateMsAzureComplexSimpleValueWorkaround(true)
                        .build())
                .build();
    }

    @Override
    @SuppressWarnings("NullAway") // It takes no body as null.
    public Answer send(Request request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("Content-Type", "application/scim+json");
        ScimResponse response = endpoint.handleRequest(
                "http://peer.test/scim/v2" + request.target(),
                HttpMethod.valueOf(request.method()),
                request.body(),
                headers,
                new Context(new Anybody()));
        Map<String, String> lower = new HashMap<>();
        response.getHttpHeaders().forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        boolean empty = response.getHttpStatus() == 204 || response.getHttpStatus() == 304;
        return new Answer(response.getHttpStatus(), lower, empty ? "" : response.toString());
    }

    /** Whoever asks may. */
    private static final class Anybody implements Authorization {
        @Override
        public Set<String> getClientRoles() {
            return Set.of();
        }

        @Override
        public boolean authenticate(Map<String, String> headers, Map<String, String> parameters) {
            return true;
        }
    }
}
