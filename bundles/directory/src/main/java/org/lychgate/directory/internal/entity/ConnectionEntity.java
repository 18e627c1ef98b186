package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;

/** An organization's tie to an identity provider. */
@Entity
@Table(name = "idp_connection")
public class ConnectionEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "organization_id")
    private String organizationId;

    @Enumerated(EnumType.STRING)
    @Column(name = "stage")
    private Connection.Stage stage;

    @Column(name = "provider")
    private String provider;

    @Column(name = "attr_first_name")
    private String attrFirstName;

    @Column(name = "attr_last_name")
    private String attrLastName;

    @Column(name = "attr_saml_id")
    private String attrSamlId;

    @Enumerated(EnumType.STRING)
    @Column(name = "identity_kind")
    private Connection.IdentityKind identityKind;

    @Column(name = "idp_initiated")
    private boolean idpInitiated;

    @Column(name = "sign_requests")
    private boolean signRequests;

    @Enumerated(EnumType.STRING)
    @Column(name = "first_login")
    private Connection.FirstLogin firstLogin;

    @Column(name = "allow_cbc")
    private boolean allowCbc;

    @Column(name = "name_id_format")
    private @Nullable String nameIdFormat;

    @Column(name = "carry_bindings")
    private boolean carryBindings;

    @Column(name = "metadata_url")
    private @Nullable String metadataUrl;

    @Column(name = "metadata_xml")
    private String metadataXml;

    @Column(name = "idp_entity_id")
    private String idpEntityId;

    @Column(name = "sso_url")
    private String ssoUrl;

    @Enumerated(EnumType.STRING)
    @Column(name = "sso_binding")
    private IdpMetadata.SsoBinding ssoBinding;

    @Column(name = "slo_url")
    private @Nullable String sloUrl;

    @Enumerated(EnumType.STRING)
    @Column(name = "slo_binding")
    private IdpMetadata.@Nullable SsoBinding sloBinding;

    @Column(name = "slo_response_url")
    private @Nullable String sloResponseUrl;

    @Column(name = "certificates")
    private String certificates;

    @Column(name = "valid_until")
    private @Nullable Instant validUntil;

    @Column(name = "fetched_at")
    private Instant fetchedAt;

    @Column(name = "cache_seconds")
    private @Nullable Long cacheSeconds;

    @Column(name = "next_refresh_at")
    private @Nullable Instant nextRefreshAt;

    @Column(name = "refetched_at")
    private @Nullable Instant refetchedAt;

    @Column(name = "verified_at")
    private @Nullable Instant verifiedAt;

    @Column(name = "enabled_at")
    private @Nullable Instant enabledAt;

    @Column(name = "last_login_at")
    private @Nullable Instant lastLoginAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    @Column(name = "version")
    private long version;

    /** For the persistence provider. */
    protected ConnectionEntity() {}

    public ConnectionEntity(String id, String organizationId, Instant createdAt) {
        this.id = id;
        this.organizationId = organizationId;
        this.createdAt = createdAt;
    }

    public String getId() {
        return id;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public Connection.Stage getStage() {
        return stage;
    }

    public void setStage(Connection.Stage stage) {
        this.stage = stage;
    }

    public String getProvider() {
        return provider;
    }

    public void setProvider(String provider) {
        this.provider = provider;
    }

    public String getAttrFirstName() {
        return attrFirstName;
    }

    public void setAttrFirstName(String attrFirstName) {
        this.attrFirstName = attrFirstName;
    }

    public String getAttrLastName() {
        return attrLastName;
    }

    public void setAttrLastName(String attrLastName) {
        this.attrLastName = attrLastName;
    }

    public String getAttrSamlId() {
        return attrSamlId;
    }

    public void setAttrSamlId(String attrSamlId) {
        this.attrSamlId = attrSamlId;
    }

    public Connection.IdentityKind getIdentityKind() {
        return identityKind;
    }

    public void setIdentityKind(Connection.IdentityKind identityKind) {
        this.identityKind = identityKind;
    }

    public boolean isIdpInitiated() {
        return idpInitiated;
    }

    public void setIdpInitiated(boolean idpInitiated) {
        this.idpInitiated = idpInitiated;
    }

    public boolean isSignRequests() {
        return signRequests;
    }

    public void setSignRequests(boolean signRequests) {
        this.signRequests = signRequests;
    }

    public Connection.FirstLogin getFirstLogin() {
        return firstLogin;
    }

    public void setFirstLogin(Connection.FirstLogin firstLogin) {
        this.firstLogin = firstLogin;
    }

    public boolean isAllowCbc() {
        return allowCbc;
    }

    public void setAllowCbc(boolean allowCbc) {
        this.allowCbc = allowCbc;
    }

    public @Nullable String getNameIdFormat() {
        return nameIdFormat;
    }

    public void setNameIdFormat(@Nullable String nameIdFormat) {
        this.nameIdFormat = nameIdFormat;
    }

    public boolean isCarryBindings() {
        return carryBindings;
    }

    public void setCarryBindings(boolean carryBindings) {
        this.carryBindings = carryBindings;
    }

    public @Nullable String getMetadataUrl() {
        return metadataUrl;
    }

    public void setMetadataUrl(@Nullable String metadataUrl) {
        this.metadataUrl = metadataUrl;
    }

    public String getMetadataXml() {
        return metadataXml;
    }

    public void setMetadataXml(String metadataXml) {
        this.metadataXml = metadataXml;
    }

    public String getIdpEntityId() {
        return idpEntityId;
    }

    public void setIdpEntityId(String idpEntityId) {
        this.idpEntityId = idpEntityId;
    }

    public String getSsoUrl() {
        return ssoUrl;
    }

    public void setSsoUrl(String ssoUrl) {
        this.ssoUrl = ssoUrl;
    }

    public IdpMetadata.SsoBinding getSsoBinding() {
        return ssoBinding;
    }

    public void setSsoBinding(IdpMetadata.SsoBinding ssoBinding) {
        this.ssoBinding = ssoBinding;
    }

    public @Nullable String getSloUrl() {
        return sloUrl;
    }

    public void setSloUrl(@Nullable String sloUrl) {
        this.sloUrl = sloUrl;
    }

    public IdpMetadata.@Nullable SsoBinding getSloBinding() {
        return sloBinding;
    }

    public void setSloBinding(IdpMetadata.@Nullable SsoBinding sloBinding) {
        this.sloBinding = sloBinding;
    }

    public @Nullable String getSloResponseUrl() {
        return sloResponseUrl;
    }

    public void setSloResponseUrl(@Nullable String sloResponseUrl) {
        this.sloResponseUrl = sloResponseUrl;
    }

    public String getCertificates() {
        return certificates;
    }

    public void setCertificates(String certificates) {
        this.certificates = certificates;
    }

    public @Nullable Instant getValidUntil() {
        return validUntil;
    }

    public void setValidUntil(@Nullable Instant validUntil) {
        this.validUntil = validUntil;
    }

    public Instant getFetchedAt() {
        return fetchedAt;
    }

    public void setFetchedAt(Instant fetchedAt) {
        this.fetchedAt = fetchedAt;
    }

    public @Nullable Duration getCacheDuration() {
        return cacheSeconds == null ? null : Duration.ofSeconds(cacheSeconds);
    }

    public void setCacheDuration(@Nullable Duration cacheDuration) {
        this.cacheSeconds = cacheDuration == null ? null : cacheDuration.toSeconds();
    }

    public @Nullable Instant getNextRefreshAt() {
        return nextRefreshAt;
    }

    public void setNextRefreshAt(@Nullable Instant nextRefreshAt) {
        this.nextRefreshAt = nextRefreshAt;
    }

    public @Nullable Instant getRefetchedAt() {
        return refetchedAt;
    }

    public void setRefetchedAt(@Nullable Instant refetchedAt) {
        this.refetchedAt = refetchedAt;
    }

    public @Nullable Instant getVerifiedAt() {
        return verifiedAt;
    }

    public void setVerifiedAt(@Nullable Instant verifiedAt) {
        this.verifiedAt = verifiedAt;
    }

    public @Nullable Instant getEnabledAt() {
        return enabledAt;
    }

    public void setEnabledAt(@Nullable Instant enabledAt) {
        this.enabledAt = enabledAt;
    }

    public @Nullable Instant getLastLoginAt() {
        return lastLoginAt;
    }

    public void setLastLoginAt(@Nullable Instant lastLoginAt) {
        this.lastLoginAt = lastLoginAt;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public long getVersion() {
        return version;
    }
}
