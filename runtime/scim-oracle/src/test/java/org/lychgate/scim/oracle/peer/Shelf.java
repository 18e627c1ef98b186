package org.lychgate.scim.oracle.peer;

import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the peer keeps its resources: in memory, in the order in which they came. */
abstract class Shelf<T extends ResourceNode> extends ResourceHandler<T> {
    private final Map<String, T> kept = new LinkedHashMap<>();
    private final Class<T> kind;

    private Shelf(Class<T> kind) {
        this.kind = kind;
    }

    /** Users. */
    static final class Users extends Shelf<User> {
        Users() {
            super(User.class);
        }
    }

    /** Groups. */
    static final class Groups extends Shelf<Group> {
        Groups() {
            super(Group.class);
        }
    }

    @Override
    public T createResource(T resource, Context context) {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        resource.setId(id);
        Meta meta = resource.getMeta().orElseThrow();
        meta.setCreated(now);
        meta.setLastModified(now);
        kept.put(id, copy(resource));
        return resource;
    }

    @Override
    @SuppressWarnings("NullAway") // Null says that there is none.
    public @Nullable T getResource(
            String id, List<SchemaAttribute> attributes, List<SchemaAttribute> excluded, Context context) {
        T resource = kept.get(id);
        return resource == null ? null : copy(resource);
    }

    @Override
    public PartialListResponse<T> listResources(
            long start,
            int count,
            FilterNode filter,
            SchemaAttribute by,
            SortOrder order,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> excluded,
            Context context) {
        List<T> all = kept.values().stream().map(this::copy).toList();
        return PartialListResponse.<T>builder()
                .resources(new java.util.ArrayList<>(all))
                .totalResults(all.size())
                .build();
    }

    @Override
    public T updateResource(T resource, Context context) {
        String id = resource.getId().orElseThrow();
        kept.put(id, copy(resource));
        return resource;
    }

    @Override
    public void deleteResource(String id, Context context) {
        if (kept.remove(id) == null) {
            throw new ResourceNotFoundException("unknown");
        }
    }

    private T copy(T resource) {
        return JsonHelper.copyResourceToObject(resource.deepCopy(), kind);
    }
}
