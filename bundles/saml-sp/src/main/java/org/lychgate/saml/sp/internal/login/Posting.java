package org.lychgate.saml.sp.internal.login;

import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;

/**
 * A response as it was posted.
 *
 * @param company whose address it was posted to; null: the shared one
 * @param samlResponse the form field, still in base64
 * @param browser what the browser showed
 */
public record Posting(@Nullable CompanyId company, String samlResponse, Browser browser) {
    @Override
    public String toString() {
        return "Posting[" + company + "]";
    }
}
