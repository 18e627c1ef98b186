package org.lychgate.directory.api.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.osgi.annotation.versioning.ProviderType;

/** Bearer tokens of identity providers. They open the SCIM endpoint of one organization and nothing else. The database keeps hashes. */
@ProviderType
public interface ScimTokens {

    /** How forgiving the endpoint is. */
    enum Dialect {
        /** Every quirk of the known clients is understood. */
        AUTO,
        /** As the RFCs say, nothing else. */
        STRICT
    }

    /**
     * A token to be made.
     *
     * @param name for people, 1 to 100 characters
     * @param expiresAt when it ends; null: never
     * @param dialect how forgiving the endpoint is to its holder
     */
    record NewToken(String name, @Nullable Instant expiresAt, Dialect dialect) {}

    /**
     * A token without its secret.
     *
     * @param id opaque
     * @param name for people
     * @param dialect how forgiving the endpoint is to its holder
     * @param createdAt when it was made
     * @param expiresAt when it ends; null: never
     * @param lastUsedAt to the minute; null: never used
     * @param lastUsedFrom the client's network address at that time
     */
    record Token(
            String id,
            String name,
            Dialect dialect,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable String lastUsedFrom) {}

    /**
     * A token just made.
     *
     * @param token what stays
     * @param secret what the identity provider sends; told once
     */
    record Issued(Token token, String secret) {
        @Override
        public String toString() {
            return "Issued[" + token.id() + "]";
        }
    }

    /**
     * Who is let in by a token.
     *
     * @param company the organization
     * @param name its name for people
     * @param token the token
     * @param settings how the organization is provisioned now
     * @param entitled whether the operator lets the organization use provisioning
     * @param provider the provider of the connection the organization configured; null: none is configured
     */
    record Admission(
            CompanyId company,
            String name,
            Token token,
            ProvisioningSettings settings,
            boolean entitled,
            @Nullable String provider) {}

    /** Makes a token. @throws DirectoryException {@code not_entitled} (FORBIDDEN), {@code too_many_tokens} (CONFLICT), UNACCEPTABLE */
    Issued create(CompanyId company, NewToken token, Actor actor);

    /** The organization's tokens that are neither revoked nor expired, oldest first. */
    List<Token> list(CompanyId company);

    /** Takes a token away, on every node at once. @throws DirectoryException {@code token_unknown} */
    void revoke(CompanyId company, String tokenId, Actor actor);

    /**
     * Whom a secret lets in; notes its use, at most once a minute.
     *
     * @param address the client's network address
     * @return empty for unknown, revoked and expired ones
     */
    Optional<Admission> admit(String secret, @Nullable String address);

    /**
     * Whom a token lets or let in, good or not any more; no use of it is noted.
     *
     * @return empty for ids that are not known in that organization
     */
    Optional<Admission> holder(CompanyId company, String tokenId);
}
