package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.document.Documents;
import org.lychgate.scim.endpoint.internal.document.Edited;
import org.lychgate.scim.endpoint.internal.patch.PatchRequest;
import org.lychgate.scim.endpoint.internal.patch.Patches;
import org.lychgate.scim.endpoint.internal.person.Drafts;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.view.Representations;

/** Makes, replaces, changes and deletes resources (RFC 7644 sections 3.3, 3.5 and 3.6). */
final class Writing {
    private static final String PRODUCT = "Lychgate";

    private final Resources resources;
    private final Presentation presentation;

    Writing(Resources resources, Presentation presentation) {
        this.resources = resources;
        this.presentation = presentation;
    }

    /** What becomes of a resource under lock. */
    private interface Edit {
        Edited apply(ObjectNode current, Resources.Held held);
    }

    Answer create(Call call, ResourceType type) {
        Caller caller = call.caller();
        View view = View.of(type, caller, call.query());
        Edited edited = Documents.read(type, caller.dialect(), call.payload().object());
        Resources.Written written = resources.create(caller.writer(), type.name(), draft(caller, type, edited));
        Answer answer = presentation.answer(201, caller, type, written.resource(), view);
        return answer.with(
                        "Location",
                        presentation.location(type, written.resource().id()))
                .with(effect(type, written, edited));
    }

    Answer replace(Call call, ResourceType type, String id) {
        View view = View.of(type, call.caller(), call.query());
        ObjectNode body = call.payload().object();
        Edit edit = (current, held) -> Documents.replace(type, call.caller().dialect(), current, body);
        return change(call, type, id, view, edit, false);
    }

    Answer patch(Call call, ResourceType type, String id) {
        View view = View.of(type, call.caller(), call.query());
        PatchRequest request =
                Patches.read(call.payload().object(), call.caller().dialect());
        Edit edit = (current, held) -> Patches.apply(type, call.caller().dialect(), current, held, request);
        // Who adds one member to a large group does not want to read all of them.
        boolean brief = type.relation().isPresent() && !view.isSaid();
        return change(call, type, id, view, edit, brief);
    }

    Answer delete(Call call, ResourceType type, String id) {
        requireId(type, id);
        Resources.Written written = resources.remove(call.caller().writer(), type.name(), id, expected(call, type, id));
        Answer.Effect effect = new Answer.Effect(type.name(), id, written.changed(), written.notices());
        return new Answer(204, null, Map.of(), effect);
    }

    private Answer change(Call call, ResourceType type, String id, View view, Edit edit, boolean brief) {
        requireId(type, id);
        Caller caller = call.caller();
        // The edit runs again when a race was lost; the last run is the one that counts.
        AtomicReference<@Nullable Edited> last = new AtomicReference<>();
        Resources.Written written =
                resources.change(caller.writer(), type.name(), id, expected(call, type, id), held -> {
                    Edited edited = edit.apply(Representations.current(held.resource()), held);
                    last.set(edited);
                    return draft(caller, type, edited);
                });
        Resource resource = written.resource();
        Answer answer = brief
                ? new Answer(204, null, Map.of("ETag", EntityTags.of(resource.version())), Answer.Effect.NONE)
                : presentation.answer(200, caller, type, resource, view);
        return answer.with("Location", presentation.location(type, id)).with(effect(type, written, last.get()));
    }

    private @Nullable Long expected(Call call, ResourceType type, String id) {
        return EntityTags.expected(
                call.ifMatch(),
                () -> resources.find(call.caller().company(), type.name(), id).map(Resource::version));
    }

    private static void requireId(ResourceType type, String id) {
        if (!Bodies.isText(id)) {
            throw Refusals.noSuchResource(type.name());
        }
    }

    private static Draft draft(Caller caller, ResourceType type, Edited edited) {
        return Drafts.of(type, edited, List.of(PRODUCT, caller.organization()));
    }

    private static Answer.Effect effect(ResourceType type, Resources.Written written, @Nullable Edited edited) {
        List<Resources.Notice> notices = new ArrayList<>(edited == null ? List.of() : edited.notices());
        notices.addAll(written.notices());
        return new Answer.Effect(type.name(), written.resource().id(), written.changed(), notices);
    }
}
