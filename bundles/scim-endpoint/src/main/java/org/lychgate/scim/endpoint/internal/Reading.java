package org.lychgate.scim.endpoint.internal;

import java.util.Map;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;

/** Shows one resource (RFC 7644 section 3.4.1). */
final class Reading {
    private final Resources resources;
    private final Presentation presentation;

    Reading(Resources resources, Presentation presentation) {
        this.resources = resources;
        this.presentation = presentation;
    }

    Answer one(Call call, ResourceType type, String id) {
        View view = View.of(type, call.caller(), call.query());
        Resource resource = find(call.caller(), type, id);
        if (EntityTags.names(call.ifNoneMatch(), resource.version())) {
            return new Answer(304, null, Map.of("ETag", EntityTags.of(resource.version())), Answer.Effect.NONE);
        }
        return presentation.answer(200, call.caller(), type, resource, view);
    }

    /** @throws ScimException 404 */
    Resource find(Caller caller, ResourceType type, String id) {
        if (!Bodies.isText(id)) {
            throw Refusals.noSuchResource(type.name());
        }
        return resources
                .find(caller.company(), type.name(), id)
                .orElseThrow(() -> Refusals.noSuchResource(type.name()));
    }
}
