package org.lychgate.scim.endpoint.internal.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.scim.endpoint.internal.filter.Filter;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.AttributePath;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.Schema;

/**
 * How forgiving the endpoint is. {@link #STRICT} takes what the RFCs say. {@link #AUTO} understands in addition one fixed set of ways in which clients write
 * (security rule 23); what a provider adds are further names of attributes.
 */
public final class Dialect {
    /** As the RFCs say, nothing else. */
    public static final Dialect STRICT = new Dialect(false, Map.of());

    /** Every quirk of the known clients. */
    public static final Dialect AUTO = new Dialect(true, Map.of());

    private final boolean forgiving;
    private final Map<String, String> aliases;

    private Dialect(boolean forgiving, Map<String, String> aliases) {
        this.forgiving = forgiving;
        this.aliases = Map.copyOf(aliases);
    }

    /**
     * A token's dialect.
     *
     * @param token what the token says
     * @param aliases further names of attributes, path to path; without effect where the dialect is strict
     */
    public static Dialect of(ScimTokens.Dialect token, Map<String, String> aliases) {
        if (token == ScimTokens.Dialect.STRICT) {
            return STRICT;
        }
        Map<String, String> byKey = new HashMap<>();
        aliases.forEach((name, path) -> byKey.put(name.toLowerCase(Locale.ROOT), path));
        return new Dialect(true, byKey);
    }

    /** Whether more is understood than the RFCs say. */
    public boolean forgiving() {
        return forgiving;
    }

    /** A path as it is meant: another name of a provider stands for its path, unless the path is known as it is. */
    public String meant(ResourceType type, String path) {
        String known = aliases.get(path.toLowerCase(Locale.ROOT));
        return known == null || find(type, path).isPresent() ? path : known;
    }

    /** Where a path leads to, whatever name it is given. */
    public Optional<Place> find(ResourceType type, AttributePath path) {
        if (!forgiving) {
            return type.find(path);
        }
        return Names.find(type, path)
                .or(() -> Optional.ofNullable(aliases.get(path.toString().toLowerCase(Locale.ROOT)))
                        .flatMap(AttributePath::parse)
                        .flatMap(meant -> Names.find(type, meant)));
    }

    /** Where a path leads to, whatever name it is given; empty too if it is none. */
    public Optional<Place> find(ResourceType type, String path) {
        return AttributePath.parse(path).flatMap(each -> find(type, each));
    }

    /** The extension a name stands for. */
    public Optional<Schema> extension(ResourceType type, String urn) {
        return type.extension(urn);
    }

    /** Whether a URN names the type's own schema. */
    public boolean core(ResourceType type, String urn) {
        return type.schema().is(urn) || forgiving && Names.formerly(type, urn);
    }

    /** A whole attribute's value in the shape of the attribute. What cannot be helped comes out as it went in. */
    public JsonNode whole(Attribute attribute, JsonNode raw) {
        return forgiving ? Shapes.whole(attribute, raw) : raw;
    }

    /** One of several values in the shape of the attribute. What cannot be helped comes out as it went in. */
    public JsonNode single(Attribute attribute, JsonNode raw) {
        return forgiving ? Shapes.single(attribute, raw) : raw;
    }

    /** A filter on elements of an attribute in the words of the schemas. */
    public Filter filter(ResourceType type, Place holder, Filter filter) {
        return forgiving ? filter.accept(new FilterRewriting(this, type, holder.attribute())) : filter;
    }

    /** A filter in the words of the schemas. */
    public Filter filter(ResourceType type, Filter filter) {
        return forgiving ? filter.accept(new FilterRewriting(this, type)) : filter;
    }
}
