package org.lychgate.jaxrs.whiteboard;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What JAX-RS serves at this moment. */
@ProviderType
public interface MountedEndpoints {

    /**
     * One operation.
     *
     * @param method HTTP method
     * @param path path template from the root, for example {@code /auth/saml/{companyId}/login}
     * @param application class of the application that serves it
     */
    record Endpoint(String method, String path, String application) {}

    /** Every operation of every mounted application, in order of path and method. */
    List<Endpoint> list();
}
