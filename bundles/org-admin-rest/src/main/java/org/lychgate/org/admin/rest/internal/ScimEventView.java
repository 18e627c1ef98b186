package org.lychgate.org.admin.rest.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Rehearsals;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.ScimEvents;

/** A line of the log of provisioning in JSON: a write, or the reads of a token in one minute. */
record ScimEventView(
        String id,
        String at,
        String tokenId,
        String tokenName,
        String kind,
        @Nullable RequestView request,
        @Nullable AnswerView answer,
        @Nullable ResourceView resource,
        @Nullable List<ChangedView> changed,
        @Nullable List<HeldBackView> heldBack,
        @Nullable Integer reads,
        @Nullable Integer refusedReads) {

    /** What the identity provider sent. */
    record RequestView(String method, String path, String body, boolean bodyCut) {}

    /** What it was told. */
    record AnswerView(
            int status, @Nullable String scimType, @Nullable String detail) {}

    /** Whom it was about. */
    record ResourceView(@Nullable String type, @Nullable String id) {}

    /** One thing that changed. */
    record ChangedView(
            String what, @Nullable String from, @Nullable String to) {}

    /** One thing that did not, and why. */
    record HeldBackView(String attribute, String reason, String text) {}

    /** What the endpoint would answer now, and would change. */
    record RehearsalView(
            int status,
            @Nullable String scimType,
            @Nullable String detail,
            @Nullable String body,
            List<ChangedView> changed,
            List<HeldBackView> heldBack) {

        static RehearsalView of(Rehearsals.Answer answer) {
            ScimEvents.Write write = answer.write();
            return new RehearsalView(
                    answer.status(),
                    write.scimType(),
                    write.detail(),
                    answer.body(),
                    changes(write.changed()),
                    notices(write.notices()));
        }
    }

    static ScimEventView of(ScimEvents.Event event) {
        ScimEvents.Write write = event.write();
        return write == null ? reads(event) : write(event, write);
    }

    private static ScimEventView reads(ScimEvents.Event event) {
        return new ScimEventView(
                event.id(),
                event.at().toString(),
                event.tokenId(),
                event.tokenName(),
                "reads",
                null,
                null,
                null,
                null,
                null,
                event.reads(),
                event.refusedReads());
    }

    private static ScimEventView write(ScimEvents.Event event, ScimEvents.Write write) {
        boolean about = write.resourceType() != null || write.resourceId() != null;
        return new ScimEventView(
                event.id(),
                event.at().toString(),
                event.tokenId(),
                event.tokenName(),
                "write",
                new RequestView(write.method(), write.path(), write.body(), write.bodyCut()),
                new AnswerView(write.status(), write.scimType(), write.detail()),
                about ? new ResourceView(write.resourceType(), write.resourceId()) : null,
                changes(write.changed()),
                notices(write.notices()),
                null,
                null);
    }

    private static List<ChangedView> changes(List<Resources.Changed> changed) {
        return changed.stream()
                .map(one -> new ChangedView(one.what(), one.from(), one.to()))
                .toList();
    }

    private static List<HeldBackView> notices(List<Resources.Notice> notices) {
        return notices.stream()
                .map(one -> new HeldBackView(one.attribute(), one.reason(), one.text()))
                .toList();
    }
}
