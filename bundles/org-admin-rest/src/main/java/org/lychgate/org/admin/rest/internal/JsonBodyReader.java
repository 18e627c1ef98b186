package org.lychgate.org.admin.rest.internal;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.lychgate.edge.admin.Refusal;

/** Reads request bodies, up to a cap. What media types a method takes is said at the method. */
@Provider
@Consumes(MediaType.WILDCARD)
public final class JsonBodyReader implements MessageBodyReader<JsonBody> {
    /** The most that is read of a request, in bytes. */
    static final int CAP = 2 * 1024 * 1024;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == JsonBody.class;
    }

    @Override
    public @Nullable JsonBody readFrom(
            Class<JsonBody> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        byte[] body = capped(stream);
        if (body.length == 0) {
            return null;
        }
        // Where a body may be left out, so may its type; then the method takes any, and the rule stands here.
        if (!media.getSubtype().equals("json") && !media.getSubtype().endsWith("+json")) {
            throw Refusal.of(415, "unsupported_media_type", "This API reads application/json.");
        }
        return new JsonBody(Json.readObject(body));
    }

    /** The whole of a stream. @throws Refusal 413 if it is over the cap */
    static byte[] capped(InputStream stream) throws IOException {
        byte[] body = stream.readNBytes(CAP + 1);
        if (body.length > CAP) {
            // Most clients read the answer only after they have sent all they have.
            stream.readNBytes(CAP);
            throw Refusal.of(413, "too_large", "A request body holds at most " + CAP + " bytes.");
        }
        return body;
    }
}
