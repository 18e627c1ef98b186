package org.lychgate.org.admin.rest.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.lychgate.edge.Site;

/** The OpenAPI 3.1 description of what this bundle answers. */
@Path("/openapi.json")
public final class OpenApiResource {
    private final byte[] document;

    OpenApiResource(Site site) {
        this.document = read(site);
    }

    @GET
    @Anonymous
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] read() {
        return document.clone();
    }

    private static byte[] read(Site site) {
        try (InputStream stream = OpenApiResource.class.getResourceAsStream("openapi.json")) {
            if (stream == null) {
                throw new IllegalStateException("openapi.json is missing in this bundle.");
            }
            ObjectNode document = Json.readResource(stream.readAllBytes());
            document.putArray("servers").addObject().put("url", site.absolute(AdminApplication.BASE));
            return Json.write(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
