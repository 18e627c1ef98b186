package org.lychgate.saml.sp.internal.logout;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.Issuer;
import org.lychgate.saml.sp.internal.wire.Cut;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.Names;

/**
 * Whose name stands under a logout message. Microsoft Entra ID answers under another name than it signs in with; the host knows that name and no plug-in can
 * add one, because a plug-in may not widen a rule of trust (security rule 18). The signature is by the same keys either way.
 */
final class LogoutIssuers {
    private static final Pattern ENTRA = Pattern.compile("https://sts\\.windows\\.net/([0-9a-fA-F-]{36})/");

    private LogoutIssuers() {}

    /** A request comes under the entityID. */
    static void checkRequest(@Nullable Issuer issuer, String entityId) throws MessageRefused {
        if (!fits(issuer, entityId)) {
            throw mismatch(entityId, issuer);
        }
    }

    /** A response comes under the entityID, or under the name that Entra ID has for answers of the same tenant. */
    static void checkResponse(@Nullable Issuer issuer, String entityId) throws MessageRefused {
        Optional<String> other = answering(entityId);
        if (!fits(issuer, entityId) && (other.isEmpty() || !fits(issuer, other.get()))) {
            throw mismatch(entityId, issuer);
        }
    }

    private static Optional<String> answering(String entityId) {
        Matcher entra = ENTRA.matcher(entityId);
        return entra.matches()
                ? Optional.of("https://login.microsoftonline.com/" + entra.group(1) + "/")
                : Optional.empty();
    }

    private static boolean fits(@Nullable Issuer issuer, String name) {
        return issuer != null
                && issuer.value().equals(name)
                && (issuer.format() == null || issuer.format().equals(Names.ENTITY));
    }

    private static MessageRefused mismatch(String expected, @Nullable Issuer issuer) {
        return new MessageRefused(
                ReasonCode.ISSUER_MISMATCH, expected, issuer == null ? "none" : Cut.to(issuer.value()));
    }
}
