package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.directory.api.verify.ConnectionVerifier;
import org.lychgate.directory.api.verify.MetadataReading;
import org.lychgate.edge.Problem;

/** What is done with the SAML bundle's help. */
final class SsoCalls {
    private final ConnectionVerifier verifier;
    private final Connections connections;
    private final AuthnRequests requests;
    private final ProviderChoice providers;

    SsoCalls(ConnectionVerifier verifier, Connections connections, AuthnRequests requests, ProviderChoice providers) {
        this.verifier = verifier;
        this.connections = connections;
        this.requests = requests;
        this.providers = providers;
    }

    SsoView read(CompanyId company) {
        return view(company, connections.standing(company));
    }

    SsoView save(CompanyId company, JsonBody body, HttpServletRequest request, Actor actor) {
        SsoInput input = SsoInput.read(body);
        Connections.Standing before = connections.standing(company);
        Tags.check(request, Tags.of(view(company, before)));
        Connection.Settings settings = input.settings(providers.nameIdFormat(input.provider(), before));
        MetadataReading reading = verifier.read(input.source(), input.provider(), input.idpEntityId());
        if (reading instanceof MetadataReading.Unacceptable bad) {
            throw refusal(bad);
        }
        MetadataReading.Read read = (MetadataReading.Read) reading;
        Connections.Standing after = connections.save(company, settings, read.metadata(), input.options(), actor);
        return view(company, after).with(read.recognizedProvider(), views(read.warnings()));
    }

    SsoResource.Verification verify(CompanyId company, Actor actor) {
        Connection connection = connections
                .standing(company)
                .underTest()
                .orElseThrow(() -> Refusal.of(409, "sso_unconfigured", "Save the metadata first: PUT …/sso."));
        List<Check> checks = verifier.check(connection);
        boolean ok = checks.stream().noneMatch(check -> check.status() == Check.Status.FAIL);
        if (ok) {
            connections.verified(company, connection, actor);
        }
        String handle = requests.offerTest(company, connection.id(), actor);
        return new SsoResource.Verification(
                ok, views(checks), verifier.endpoints(company).loginUrl() + "?test=" + handle);
    }

    private SsoView view(CompanyId company, Connections.Standing standing) {
        return SsoView.of(company, standing, verifier.endpoints(company));
    }

    private static List<ConnectionView.CheckView> views(List<Check> checks) {
        return checks.stream().map(ConnectionView.CheckView::of).toList();
    }

    private static Refusal refusal(MetadataReading.Unacceptable bad) {
        return Refusal.of(
                new Problem(
                        422,
                        bad.code(),
                        bad.message(),
                        bad.problems().stream()
                                .map(p -> new Problem.Part(p.pointer(), p.message()))
                                .toList()),
                bad.diagnosis());
    }
}
