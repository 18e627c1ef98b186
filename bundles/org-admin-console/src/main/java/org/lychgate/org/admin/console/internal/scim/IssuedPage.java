package org.lychgate.org.admin.console.internal.scim;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.ScimAddress;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Visit;

/** Shows a token just made: the only page that ever does. */
final class IssuedPage {
    private IssuedPage() {}

    /** @param former the token that this one shall replace; null: none */
    static Answer.Page of(
            Visit visit, ScimAddress address, ScimTokens.Issued issued, ScimTokens.@Nullable Token former) {
        Words words = visit.words(IssuedPage.class);
        return Answer.Page.of(
                        words.text("issued-title"),
                        IssuedPage.class,
                        "issued.mustache",
                        Map.of(
                                "address", address.base(),
                                "token", issued.secret(),
                                "name", issued.token().name(),
                                "former", former == null ? "" : former.name()))
                .kept();
    }
}
