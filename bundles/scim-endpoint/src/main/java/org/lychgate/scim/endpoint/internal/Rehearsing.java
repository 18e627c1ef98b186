package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.SealedStore;
import org.lychgate.directory.api.provisioning.Rehearsals;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.edge.Site;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plays a logged write again on the way that requests take, and undoes it. */
@Component(service = Rehearsals.class)
public final class Rehearsing implements Rehearsals {
    private final Resources resources;
    private final ScimTokens tokens;
    private final Callers callers;
    private final Router router;

    /** Made by declarative services. */
    @Activate
    public Rehearsing(
            @Reference Resources resources,
            @Reference ScimTokens tokens,
            @Reference SealedStore secrets,
            @Reference IdentityProviders providers,
            @Reference Site site) {
        this.resources = resources;
        this.tokens = tokens;
        this.callers = new Callers(providers);
        this.router = Router.over(
                ResourceTypes.standard(),
                resources,
                new Cursors(secrets, Clock.systemUTC()),
                site.absolute(ScimApplication.BASE));
    }

    @Override
    public Answer rehearse(CompanyId company, ScimEvents.Event event) {
        ScimEvents.Write write = event.write();
        if (write == null) {
            throw new IllegalArgumentException("Reads change nothing, so there is nothing to rehearse.");
        }
        Call call = Call.at(caller(company, event.tokenId()), write.method(), write.path(), null, payload(write));
        org.lychgate.scim.endpoint.internal.Answer answer =
                resources.rehearse(() -> router.answer(call, (played, itsAnswer) -> {}));
        ObjectNode body = answer.body();
        return new Answer(answer.status(), body == null ? null : Json.text(body), EventLog.write(call, answer));
    }

    private Caller caller(CompanyId company, String tokenId) {
        ScimTokens.Admission admission = tokens.holder(company, tokenId)
                .orElseThrow(() -> new DirectoryException(
                        DirectoryException.Kind.CONFLICT,
                        "token_unknown",
                        "Nothing is known any more of the token that this write came with."));
        try {
            return callers.of(admission, null);
        } catch (NotNow e) {
            throw new DirectoryException(
                    DirectoryException.Kind.UNAVAILABLE, "provider_unavailable", String.valueOf(e.getMessage()));
        }
    }

    private static Payload payload(ScimEvents.Write write) {
        return write.body().isEmpty() ? Payload.NONE : Payload.of(Json.document(write.body()));
    }
}
