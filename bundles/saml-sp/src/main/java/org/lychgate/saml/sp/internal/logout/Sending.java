package org.lychgate.saml.sp.internal.logout;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How a logout message leaves through the browser. */
public sealed interface Sending {

    /** By HTTP-Redirect. @param location where the browser goes */
    record Redirect(String location) implements Sending {
        @Override
        public String toString() {
            return "Redirect[]";
        }
    }

    /**
     * By HTTP-POST.
     *
     * @param action where the form ends
     * @param field {@code SAMLRequest} or {@code SAMLResponse}
     * @param message its value
     * @param relayState null: none
     */
    record Form(
            URI action,
            String field,
            String message,
            @Nullable String relayState) implements Sending {
        @Override
        public String toString() {
            return "Form[" + action + "]";
        }
    }
}
