package org.lychgate.jaxrs.whiteboard.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.util.stream.Stream;

/** Jackson for applications that bring no JSON of their own. Absent values are left out; unknown members are refused. */
final class Json {
    private Json() {}

    static Object provider() {
        return new JacksonJsonProvider(JsonMapper.builder()
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .build());
    }

    @SuppressWarnings("deprecation") // Singletons are how an application hands over what it made itself.
    static boolean broughtBy(Application application) {
        return Stream.concat(
                        application.getClasses().stream(),
                        application.getSingletons().stream().map(Object::getClass))
                .anyMatch(MessageBodyReader.class::isAssignableFrom);
    }
}
