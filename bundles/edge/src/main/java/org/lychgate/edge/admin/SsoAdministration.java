package org.lychgate.edge.admin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.directory.api.verify.ConnectionVerifier;
import org.lychgate.directory.api.verify.MetadataReading;
import org.lychgate.directory.api.verify.MetadataSource;
import org.lychgate.directory.api.verify.SpEndpoints;
import org.lychgate.edge.Problem;

/** Saves and verifies an organization's connection, with the help of whoever speaks the identity provider's protocol. */
public final class SsoAdministration {
    private final Connections connections;
    private final AuthnRequests requests;
    private final Pluggable<ConnectionVerifier> verifier;
    private final ProviderChoice providers;

    /** Works while the verifier is there; else every call is refused with 503. */
    public SsoAdministration(
            Connections connections,
            AuthnRequests requests,
            Pluggable<ConnectionVerifier> verifier,
            ProviderChoice providers) {
        this.connections = connections;
        this.requests = requests;
        this.verifier = verifier;
        this.providers = providers;
    }

    /**
     * Where a connection stands, and our own addresses.
     *
     * @param standing what is saved
     * @param endpoints what goes into the identity provider's console; there before anything is saved
     */
    public record Overview(Connections.Standing standing, SpEndpoints endpoints) {}

    /**
     * What saving did.
     *
     * @param overview how things stand now
     * @param recognizedProvider id of the plug-in that knows this metadata; null: none does
     * @param warnings what the admin should know
     */
    public record Saved(Overview overview, @Nullable String recognizedProvider, List<Check> warnings) {
        /** Copies the warnings. */
        public Saved {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * What Verify Configuration found.
     *
     * @param ok whether nothing failed; the connection then counts as verified
     * @param checks what was looked at
     * @param testLoginUrl starts a test login; a secret of whoever asked
     */
    public record Verification(boolean ok, List<Check> checks, String testLoginUrl) {
        /** Copies the checks. */
        public Verification {
            checks = List.copyOf(checks);
        }

        @Override
        public String toString() {
            return "Verification[" + ok + "]";
        }
    }

    /** Where things stand. */
    public Overview overview(CompanyId company) {
        return new Overview(connections.standing(company), verifier.get().endpoints(company));
    }

    /**
     * Saves a connection.
     *
     * @throws Refusal 413 for too large and 422 for unacceptable metadata, with what lies behind it; 422 for an unknown provider
     * @throws org.lychgate.directory.api.DirectoryException see {@link Connections#save}
     */
    public Saved save(CompanyId company, SsoDraft draft, Actor actor) {
        if (draft.source() instanceof MetadataSource.Xml pasted
                && pasted.xml().getBytes(StandardCharsets.UTF_8).length > SsoDraft.XML_CAP) {
            throw Refusal.at(
                    413, "too_large", "/metadataXml", "Metadata holds at most " + SsoDraft.XML_CAP + " bytes.");
        }
        ConnectionVerifier reader = verifier.get();
        Connection.Settings settings =
                draft.settings(providers.nameIdFormat(draft.provider(), connections.standing(company)));
        MetadataReading reading = reader.read(draft.source(), draft.provider(), draft.idpEntityId());
        if (reading instanceof MetadataReading.Unacceptable bad) {
            throw refusal(bad);
        }
        MetadataReading.Read read = (MetadataReading.Read) reading;
        Connections.Standing after = connections.save(company, settings, read.metadata(), draft.options(), actor);
        return new Saved(new Overview(after, reader.endpoints(company)), read.recognizedProvider(), read.warnings());
    }

    /**
     * Runs the checks of Verify Configuration and offers a test login.
     *
     * @throws Refusal 409 {@code sso_unconfigured} while nothing is saved
     */
    public Verification verify(CompanyId company, Actor actor) {
        ConnectionVerifier checker = verifier.get();
        Connection connection = connections
                .standing(company)
                .underTest()
                .orElseThrow(() -> Refusal.of(409, "sso_unconfigured", "Save the metadata first: PUT …/sso."));
        List<Check> checks = checker.check(connection);
        boolean ok = checks.stream().noneMatch(check -> check.status() == Check.Status.FAIL);
        if (ok) {
            connections.verified(company, connection, actor);
        }
        String handle = requests.offerTest(company, connection.id(), actor);
        return new Verification(ok, checks, checker.endpoints(company).loginUrl() + "?test=" + handle);
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
