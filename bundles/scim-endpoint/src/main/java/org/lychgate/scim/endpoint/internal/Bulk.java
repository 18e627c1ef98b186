package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Many writes in one request (RFC 7644 section 3.7). Each stands for itself: one that fails takes back none before it. */
final class Bulk {
    /** The most operations of a request. */
    static final int OPERATIONS = 1000;

    private static final String REQUEST = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    private static final String RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

    private final Router router;
    private final String base;

    /** @param base the endpoint's public URL, without a slash at its end */
    Bulk(Router router, String base) {
        this.router = router;
        this.base = base;
    }

    Answer answer(Call call, Journal journal) {
        ObjectNode request = call.payload().object();
        Members.requireSchema(request, REQUEST);
        JsonNode operations = Members.get(request, "Operations");
        if (!operations.isArray()) {
            throw Refusals.invalidSyntax("Operations is a list of operations.");
        }
        if (operations.size() > OPERATIONS) {
            throw Refusals.tooLarge("A bulk request holds at most " + OPERATIONS + " operations.");
        }
        List<BulkOperation> all = new ArrayList<>();
        operations.forEach(each -> all.add(BulkOperation.read(each)));
        BulkRun run = new BulkRun(all, failOnErrors(request), call.caller(), router, journal);
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.putArray("schemas").add(RESPONSE);
        ArrayNode answers = response.putArray("Operations");
        run.play().forEach(done -> answers.add(done.json(base)));
        return Answer.ok(response);
    }

    /** After so many errors nothing more is done. */
    private static int failOnErrors(ObjectNode request) {
        JsonNode limit = Members.get(request, "failOnErrors");
        if (limit.isMissingNode()) {
            return Integer.MAX_VALUE;
        }
        if (!limit.canConvertToInt() || !limit.isIntegralNumber() || limit.intValue() < 1) {
            throw Refusals.invalidValue("failOnErrors is a whole number from 1.");
        }
        return limit.intValue();
    }
}
