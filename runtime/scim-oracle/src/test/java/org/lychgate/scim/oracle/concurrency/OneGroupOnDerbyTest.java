package org.lychgate.scim.oracle.concurrency;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.lychgate.scim.endpoint.internal.ScimServer;

class OneGroupOnDerbyTest extends OneGroupManyClients {
    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Override
    ScimServer server() {
        return SERVER;
    }
}
