package org.lychgate.edge.admin;

import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.verify.MetadataSource;

/**
 * A connection as somebody wants to save it. It replaces all that was saved before.
 *
 * @param provider id of the chosen plug-in
 * @param source where the metadata comes from
 * @param idpEntityId the entityID that is expected; null: whatever the metadata says
 * @param attributes names of attributes
 * @param identity by what a person is recognised
 * @param idpInitiated whether unsolicited responses sign in
 * @param signAuthnRequests whether AuthnRequests are signed
 * @param firstLogin the pair compared at a first login without a mail
 * @param allowCbc whether AES-CBC is taken
 * @param options how it is saved
 */
public record SsoDraft(
        String provider,
        MetadataSource source,
        @Nullable String idpEntityId,
        Connection.Attributes attributes,
        Connection.IdentityKind identity,
        boolean idpInitiated,
        boolean signAuthnRequests,
        Connection.FirstLogin firstLogin,
        boolean allowCbc,
        Connections.SaveOptions options) {

    /** The most characters of a name of an attribute. */
    public static final int NAME_CAP = 500;

    /** The most bytes of pasted metadata. */
    public static final int XML_CAP = 1024 * 1024;

    Connection.Settings settings(@Nullable String nameIdFormat) {
        return new Connection.Settings(
                provider, attributes, identity, idpInitiated, signAuthnRequests, firstLogin, allowCbc, nameIdFormat);
    }

    /** Whether that may be the name of an attribute. */
    public static boolean isAttributeName(String name) {
        return !name.isBlank() && name.length() <= NAME_CAP;
    }
}
