package org.lychgate.org.admin.rest.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.verify.SpEndpoints;
import org.lychgate.edge.admin.SsoAdministration;

/** Where an organization's single sign-on stands, in JSON. Our own addresses are there before anything is saved. */
record SsoView(
        String state,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String provider,
        String companyId,
        String acsUrl,
        String sharedAcsUrl,
        String spEntityId,
        String spMetadataUrl,
        String loginUrl,
        String logoutUrl,
        ConnectionView.Attributes attributes,
        String identity,
        boolean idpInitiated,
        boolean signAuthnRequests,
        String firstLogin,
        boolean allowCbc,
        @JsonInclude(JsonInclude.Include.ALWAYS) ConnectionView.@Nullable Metadata metadata,
        @Nullable String verifiedAt,
        @Nullable String enabledAt,
        @Nullable ConnectionView candidate,
        @Nullable String recognizedProvider,
        @Nullable List<ConnectionView.CheckView> warnings) {

    static SsoView of(CompanyId company, SsoAdministration.Overview overview) {
        Connections.Standing standing = overview.standing();
        SpEndpoints our = overview.endpoints();
        Connection live = standing.live();
        ConnectionView candidate = standing.candidate() == null ? null : ConnectionView.of(standing.candidate());
        ConnectionView shown = live == null ? null : ConnectionView.of(live);
        return new SsoView(
                shown == null ? "unconfigured" : shown.state(),
                shown == null ? null : shown.provider(),
                company.value(),
                our.acsUrl(),
                our.sharedAcsUrl(),
                our.spEntityId(),
                our.spMetadataUrl(),
                our.loginUrl(),
                our.logoutUrl(),
                shown == null ? ConnectionView.Attributes.of(Connection.Attributes.DEFAULT) : shown.attributes(),
                shown == null ? Connection.IdentityKind.SAML_ID.wire() : shown.identity(),
                shown != null && shown.idpInitiated(),
                shown != null && shown.signAuthnRequests(),
                shown == null ? ConnectionView.firstLogin(Connection.FirstLogin.EXTERNAL_ID) : shown.firstLogin(),
                shown != null && shown.allowCbc(),
                shown == null ? null : shown.metadata(),
                shown == null ? null : shown.verifiedAt(),
                live == null ? null : UserView.time(live.enabledAt()),
                candidate,
                null,
                null);
    }

    /** The same with what reading the metadata brought to light. */
    SsoView with(@Nullable String recognized, List<ConnectionView.CheckView> found) {
        return copy(recognized, found.isEmpty() ? null : found);
    }

    /** The same as a GET answers it. */
    SsoView asRead() {
        return copy(null, null);
    }

    private SsoView copy(@Nullable String recognized, @Nullable List<ConnectionView.CheckView> found) {
        return new SsoView(
                state,
                provider,
                companyId,
                acsUrl,
                sharedAcsUrl,
                spEntityId,
                spMetadataUrl,
                loginUrl,
                logoutUrl,
                attributes,
                identity,
                idpInitiated,
                signAuthnRequests,
                firstLogin,
                allowCbc,
                metadata,
                verifiedAt,
                enabledAt,
                candidate,
                recognized,
                found);
    }
}
