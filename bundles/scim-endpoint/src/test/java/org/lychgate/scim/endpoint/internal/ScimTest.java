package org.lychgate.scim.endpoint.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ScimTokens;

/** What tests of the endpoint share: an organization of its own for each, and the words. A test of a statement of an RFC ends with its section. */
@SuppressWarnings("NullAway.Init")
abstract class ScimTest {
    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    static final String SEARCH = "{'schemas':['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],";

    /** The line of an identity provider of this test's own organization. */
    Wire wire;

    /** This test's own organization. */
    CompanyId company;

    /** Where the endpoint runs: {@code @RegisterExtension static} in each class. */
    abstract ScimServer server();

    /** Whatever a policy holds back, the identity provider has to see what it wrote: so this is the stricter one, as it is by default. */
    @BeforeEach
    void organization() {
        ScimServer.Organization organization = organization(ScimTokens.Dialect.AUTO);
        wire = wire(organization);
        company = organization.company();
    }

    /** The line of another organization whose token takes nothing but what the RFCs say. */
    Wire strict() {
        return wire(organization(ScimTokens.Dialect.STRICT));
    }

    private ScimServer.Organization organization(ScimTokens.Dialect dialect) {
        return server().newOrganization(dialect, ProvisioningSettings.UpdatePolicy.EMAIL_AND_ROLE);
    }

    private static Wire wire(ScimServer.Organization organization) {
        return new Wire(organization.base(), organization.token());
    }

    static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * A user's body, JSON in single quotes.
     *
     * @param more further members, each with a comma before it
     */
    static String body(String userName, String more) {
        String schemas =
                more.contains("'" + ENTERPRISE + "':") ? "'" + USER + "','" + ENTERPRISE + "'" : "'" + USER + "'";
        String emails = more.contains("'emails':")
                ? ""
                : ",'emails':[{'value':'" + userName + "@example.com','type':'work','primary':true}]";
        return "{'schemas':[" + schemas + "],'userName':'" + userName + "'" + emails + more + "}";
    }

    /** Makes a user and answers the id. */
    String user(String userName, String more) {
        return wire.post("/Users", body(userName, more)).expect(201).text("/id");
    }

    /** Makes a group and answers the id. */
    String group(String name, String... members) {
        List<String> values = new ArrayList<>();
        for (String member : members) {
            values.add("{'value':'" + member + "'}");
        }
        return wire.post(
                        "/Groups",
                        "{'schemas':['" + GROUP + "'],'displayName':'" + name + "','members':["
                                + String.join(",", values) + "]}")
                .expect(201)
                .text("/id");
    }

    Wire.Answer find(String filter) {
        return wire.get("/Users?filter=" + url(filter));
    }

    /** The userNames a filter finds, in alphabetical order. */
    List<String> names(String filter) {
        return userNames(find(filter).expect(200)).stream().sorted().toList();
    }

    static List<String> userNames(Wire.Answer answer) {
        List<String> names = new ArrayList<>();
        answer.at("/Resources").forEach(r -> names.add(r.path("userName").asText()));
        return names;
    }
}
