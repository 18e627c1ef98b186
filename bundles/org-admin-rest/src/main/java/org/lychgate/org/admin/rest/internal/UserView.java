package org.lychgate.org.admin.rest.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.User;

/** A user in JSON. */
record UserView(
        String id,
        String email,
        String userName,
        String givenName,
        String familyName,
        String displayName,
        String role,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String phone,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String timezone,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String language,
        boolean active,
        @Nullable HeldView held,
        String source,
        BindingView binding,
        String createdAt,
        String updatedAt) {

    /** A deactivation that the guard holds back. */
    record HeldView(String since, @Nullable String appliesAt) {
        static @Nullable HeldView of(User.@Nullable Held held) {
            return held == null ? null : new HeldView(held.since().toString(), time(held.appliesAt()));
        }
    }

    /** A binding in JSON. */
    record BindingView(
            String state,
            @Nullable String mail,
            @Nullable String seen,
            @Nullable String sentAt,
            @Nullable String expiresAt,
            @Nullable String boundAt,
            @Nullable String idpEntityId,
            @Nullable String samlId,
            @Nullable AwaitingView awaiting) {

        /** What waits for another admin's approval. */
        record AwaitingView(
                String idpEntityId,
                String identity,
                @Nullable String email,
                String since,
                @Nullable String approvedAt) {
            static AwaitingView of(Binding.Awaiting awaiting) {
                return new AwaitingView(
                        awaiting.idpEntityId(),
                        awaiting.identity(),
                        awaiting.email(),
                        awaiting.since().toString(),
                        time(awaiting.approvedAt()));
            }
        }

        static BindingView of(Binding binding) {
            return new BindingView(
                    wire(binding.state()),
                    binding.mail() == null ? null : wire(binding.mail()),
                    binding.seen() == null ? null : wire(binding.seen()),
                    time(binding.sentAt()),
                    time(binding.expiresAt()),
                    time(binding.boundAt()),
                    binding.idpEntityId(),
                    binding.samlId(),
                    binding.awaiting() == null ? null : AwaitingView.of(binding.awaiting()));
        }
    }

    static UserView of(User user) {
        return new UserView(
                user.id(),
                user.email(),
                user.userName(),
                user.givenName(),
                user.familyName(),
                user.displayName(),
                user.role().wire(),
                user.phone(),
                user.timezone(),
                user.language(),
                user.active(),
                HeldView.of(user.held()),
                wire(user.source()),
                BindingView.of(user.binding()),
                user.createdAt().toString(),
                user.updatedAt().toString());
    }

    /** The tag of a user as shown here. */
    static String tag(User user) {
        return Tags.of(user.version(), of(user));
    }

    /** The JSON name of a constant: lower case, dashes for underscores. */
    static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
