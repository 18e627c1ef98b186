package org.lychgate.scim.endpoint.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The resource types the endpoint serves. They are data: another one needs another file, and no code. */
public final class ResourceTypes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ResourceTypes STANDARD =
            new ResourceTypes(Map.of()).with(resource("User.json")).with(resource("Group.json"));

    private final Map<String, ResourceType> byName;

    private ResourceTypes(Map<String, ResourceType> byName) {
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** Users and groups. */
    public static ResourceTypes standard() {
        return STANDARD;
    }

    /**
     * These types and one more.
     *
     * @param type as the files beside this class have it
     * @throws IllegalArgumentException if it cannot be understood, or its name or endpoint is taken
     */
    public ResourceTypes with(JsonNode type) {
        ResourceType added = new TypeReader(common()).read(type);
        for (ResourceType each : byName.values()) {
            if (each.name().equalsIgnoreCase(added.name()) || each.endpoint().equalsIgnoreCase(added.endpoint())) {
                throw new IllegalArgumentException(added.name() + " is there already");
            }
        }
        Map<String, ResourceType> all = new LinkedHashMap<>(byName);
        all.put(added.name(), added);
        return new ResourceTypes(all);
    }

    /** In the order they were added. */
    public Collection<ResourceType> all() {
        return byName.values();
    }

    /** The type of that name. */
    public Optional<ResourceType> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The type at an endpoint. @param segment the endpoint's path, with or without its slash */
    public Optional<ResourceType> at(String segment) {
        String wanted = segment.startsWith("/") ? segment : "/" + segment;
        return byName.values().stream()
                .filter(each -> each.endpoint().equals(wanted))
                .findFirst();
    }

    /** Every schema of every type, each once. */
    public Collection<Schema> schemas() {
        Map<String, Schema> all = new LinkedHashMap<>();
        for (ResourceType type : all()) {
            type.schemas().forEach(each -> all.putIfAbsent(Attribute.key(each.id()), each));
        }
        return all.values();
    }

    private static JsonNode common() {
        return resource("common.json").path("attributes");
    }

    private static JsonNode resource(String name) {
        try (InputStream in = Objects.requireNonNull(ResourceTypes.class.getResourceAsStream(name), name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
