package org.lychgate.jaxrs.whiteboard.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Set;

/** An application with words of its own for every error. */
final class MappingApplication extends Application {

    @Override
    @SuppressWarnings("deprecation")
    public Set<Object> getSingletons() {
        return Set.of(new Broken(), new Teapots());
    }

    /** Always fails. */
    @Path("broken")
    public static final class Broken {
        @GET
        public String get() {
            throw new IllegalStateException("as expected");
        }
    }

    /** Calls every error a teapot. */
    public static final class Teapots implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable thrown) {
            return Response.status(418).build();
        }
    }
}
