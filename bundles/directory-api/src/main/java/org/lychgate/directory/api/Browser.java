package org.lychgate.directory.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a browser showed of itself.
 *
 * @param requestSecrets secrets of its {@code lychgate_request} cookie, newest first
 * @param sessionToken its {@code lychgate_session} token; null: none, or not visible on this cross-site post
 * @param deviceToken its signed device cookie; null: none
 * @param address the client's network address
 * @param userAgent the browser's name, cut to 200 characters; null: none
 */
public record Browser(
        List<String> requestSecrets,
        @Nullable String sessionToken,
        @Nullable String deviceToken,
        String address,
        @Nullable String userAgent) {

    /** Copies the secrets. */
    public Browser {
        requestSecrets = List.copyOf(requestSecrets);
    }

    @Override
    public String toString() {
        return "Browser[" + address + "]";
    }
}
