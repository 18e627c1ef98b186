package org.lychgate.org.admin.console.internal.people;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Badge;
import org.lychgate.org.admin.console.internal.Option;

/**
 * Says how somebody stands.
 *
 * @param words in which language
 */
record PersonWords(Words words) {

    String role(Role role) {
        return words.text("role-" + role.wire());
    }

    /** The most powerful last, as they are counted. @param first the choice of none of them; null: there is no such choice */
    List<Option> roles(@Nullable String first, @Nullable Role chosen) {
        return options(first, Role.values(), chosen, role -> ((Role) role).wire(), role -> role((Role) role));
    }

    List<Option> bindingStates(String first, Binding.@Nullable State chosen) {
        return options(
                first,
                Binding.State.values(),
                chosen,
                PersonWords::wire,
                state -> words.text("binding-" + wire(state)));
    }

    private static List<Option> options(
            @Nullable String first,
            Enum<?>[] all,
            @Nullable Enum<?> chosen,
            java.util.function.Function<Enum<?>, String> value,
            java.util.function.Function<Enum<?>, String> label) {
        java.util.stream.Stream<Option> none = first == null
                ? java.util.stream.Stream.of()
                : java.util.stream.Stream.of(new Option("", first, chosen == null));
        return java.util.stream.Stream.concat(
                        none,
                        Arrays.stream(all).map(one -> new Option(value.apply(one), label.apply(one), one == chosen)))
                .toList();
    }

    /** Whether the person may get in at all. */
    Badge account(User user) {
        if (!user.active()) {
            return Badge.plain(words.text("account-inactive"));
        }
        return user.held() == null ? Badge.good(words.text("account-active")) : Badge.warn(words.text("account-held"));
    }

    /** How the person is tied to the identity provider. */
    Badge binding(Binding binding) {
        if (binding.awaiting() != null && binding.awaiting().approvedAt() == null) {
            return Badge.warn(words.text("binding-awaits"));
        }
        return switch (binding.state()) {
            case NONE -> Badge.plain(words.text("binding-none"));
            case PENDING ->
                binding.mail() == Binding.Mail.FAILED
                        ? Badge.bad(words.text("mail-failed"))
                        : Badge.info(words.text("binding-pending"));
            case EXPIRED -> Badge.warn(words.text("binding-expired"));
            case BOUND -> Badge.good(words.text("binding-bound"));
            case CONFLICT -> Badge.bad(words.text("binding-conflict"));
        };
    }

    /** How far the last mail and the person with it got; empty where there was none. */
    String progress(Binding binding) {
        if (binding.seen() != null) {
            return words.text("seen-" + wire(binding.seen()));
        }
        if (binding.mail() == null) {
            return "";
        }
        return binding.mail() == Binding.Mail.SENT && binding.sentAt() != null
                ? words.text("mail-sent-at", words.time(binding.sentAt()))
                : words.text("mail-" + wire(binding.mail()));
    }

    String time(@Nullable Instant at) {
        return at == null ? "" : words.time(at);
    }

    static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
