package org.lychgate.directory.api.verify;

/**
 * The addresses of one organization at this service provider, all absolute.
 *
 * @param acsUrl the organization's own assertion consumer service, index 0
 * @param sharedAcsUrl the shared assertion consumer service, index 1
 * @param spEntityId our entityID
 * @param spMetadataUrl our metadata for this organization
 * @param loginUrl where a login starts
 * @param logoutUrl the single logout service, by HTTP-Redirect and HTTP-POST
 */
public record SpEndpoints(
        String acsUrl,
        String sharedAcsUrl,
        String spEntityId,
        String spMetadataUrl,
        String loginUrl,
        String logoutUrl) {}
