package org.lychgate.jaxrs.whiteboard.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.edge.Requests;

/** An application that names itself in its answers. */
final class SampleApplication extends Application {
    private final Things things;

    SampleApplication(String name) {
        this.things = new Things(name);
    }

    CountDownLatch entered() {
        return things.entered;
    }

    CountDownLatch gate() {
        return things.gate;
    }

    @Override
    @SuppressWarnings("deprecation")
    public Set<Object> getSingletons() {
        return Set.of(things);
    }

    /** A JSON body. */
    public record Thing(String name, int size) {}

    /** The resource. */
    @Path("things")
    public static final class Things {
        private final String name;
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch gate = new CountDownLatch(1);

        Things(String name) {
            this.name = name;
        }

        @GET
        @Path("{id: [a-z0-9]{1,8}}")
        @Produces("application/json")
        public Thing get(@PathParam("id") String id, @Context HttpServletRequest request) {
            return new Thing(name + " " + id + " " + Requests.route(request), 3);
        }

        @GET
        @Path("slow")
        @Produces("text/plain")
        public String slow() throws InterruptedException {
            entered.countDown();
            gate.await();
            return name;
        }

        @GET
        @Path("here")
        @Produces("text/plain")
        public String here(@Context UriInfo uri) {
            return uri.getPath() + " " + uri.getBaseUri().getPath();
        }

        @POST
        @Consumes("application/json")
        @Produces("application/json")
        public Response add(Thing thing) {
            return Response.status(201).entity(thing).build();
        }

        @PATCH
        @Consumes("application/json")
        @Produces("application/json")
        public Thing change(Thing thing) {
            return thing;
        }

        @GET
        @Path("refused")
        public String refused() {
            throw new DirectoryException(DirectoryException.Kind.CONFLICT, "thing_taken", "It is taken.");
        }

        @GET
        @Path("broken")
        public String broken() {
            throw new IllegalStateException("secret-detail");
        }
    }
}
