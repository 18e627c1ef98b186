package org.lychgate.saml.sp.internal.endpoint;

import org.lychgate.directory.api.HelpRequests;
import org.lychgate.directory.api.Organizations;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Languages;
import org.lychgate.edge.Pages;
import org.lychgate.saml.sp.internal.key.SamlSigner;
import org.lychgate.saml.sp.internal.login.LoginParts;
import org.lychgate.saml.sp.internal.login.ReceiveResponse;
import org.lychgate.saml.sp.internal.logout.LogoutParts;
import org.lychgate.saml.sp.internal.metadata.SpMetadata;

/**
 * The two applications of this bundle.
 *
 * @param organizations below {@code /auth/saml}
 * @param shared below {@code /api/saml}
 */
public record SamlApplications(SamlApplication organizations, SamlApplication shared) {

    /**
     * What the endpoints need of the edge.
     *
     * @param browsers cookies
     * @param pages pages
     * @param languages what pages say
     * @param errors common error pages
     */
    public record Edge(Browsers browsers, Pages pages, Languages languages, Errors errors) {}

    /** Puts the resources together. */
    public static SamlApplications of(
            Organizations organizations, HelpRequests helps, LoginParts login, LogoutParts logout, Edge edge) {
        Answers answers = new Answers(edge, login.providers());
        ReceiveResponse receive = login.receive();
        ConsumerService consumer = new ConsumerService(receive, edge.browsers(), answers);
        LoginParts.Directory directory = login.directory();
        LoginParts.Protocol protocol = login.protocol();
        CompanyResource company = new CompanyResource(
                organizations,
                directory.connections(),
                consumer,
                new LoginPage(login.start(), edge.browsers(), answers),
                new LogoutService(logout, answers),
                new HelpPage(helps, edge.browsers(), answers),
                new SpMetadata(protocol.addresses(), protocol.keys(), new SamlSigner(protocol.keys()), login.clock()),
                answers);
        ContinueResource next = new ContinueResource(login, edge.browsers(), answers);
        return new SamlApplications(
                new SamlApplication(company, next), new SamlApplication(new SharedResource(consumer, answers)));
    }
}
