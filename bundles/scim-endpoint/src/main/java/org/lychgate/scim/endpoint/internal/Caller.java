package org.lychgate.scim.endpoint.internal;

import jakarta.servlet.http.HttpServletRequest;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;

/**
 * Who calls: an identity provider, admitted by its token.
 *
 * @param writer stands in the audit and the event log
 * @param organization its name for people
 * @param dialect how forgiving the endpoint is to the token's holder
 */
record Caller(Resources.Writer writer, String organization, Dialect dialect) {
    private static final String ATTRIBUTE = Caller.class.getName();

    CompanyId company() {
        return writer.company();
    }

    /** The caller that was admitted to this request. */
    static Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("Nobody was admitted to this request.");
    }

    void leaveIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
