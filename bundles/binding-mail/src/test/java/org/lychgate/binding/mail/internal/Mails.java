package org.lychgate.binding.mail.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.OutgoingMail;

/** Mails to test with. */
final class Mails {
    static final Instant WRITTEN = Instant.parse("2026-03-01T10:15:30.250Z");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Mails() {}

    static OutgoingMail binding(String to) {
        int number = NUMBER.incrementAndGet();
        return mail("mail-" + number, OutgoingMail.Kind.BINDING, to, "Ann Archer", "Acme", "/bind/secret-" + number);
    }

    static OutgoingMail of(OutgoingMail.Kind kind) {
        @Nullable
        String path = switch (kind) {
            case BINDING -> "/bind/secret";
            case INVITATION -> "/invite/secret";
            case PASSWORD -> "/password/secret";
            case BOUND_NOTICE -> "/undo/secret";
            case DELEGATION -> "/setup/secret";
            case ADDRESS_CHANGED,
                    CONNECTION_CHANGED,
                    ADMIN_ADDED,
                    APPROVAL_NEEDED,
                    BINDING_APPROVED,
                    DEACTIVATIONS_HELD,
                    HELP_ASKED -> null;
        };
        return mail("mail-" + NUMBER.incrementAndGet(), kind, "ann@example.com", "Ann Archer", "Acme", path);
    }

    static OutgoingMail named(String displayName, String organization) {
        return mail("mail-n", OutgoingMail.Kind.BINDING, "ann@example.com", displayName, organization, "/bind/secret");
    }

    static OutgoingMail mail(
            String id, OutgoingMail.Kind kind, String to, String name, String organization, @Nullable String path) {
        int hours = path == null ? 0 : kind == OutgoingMail.Kind.BOUND_NOTICE ? 168 : 72;
        return new OutgoingMail(
                id, kind, new CompanyId("acme"), organization, to, name, path, null, hours, 1, WRITTEN, Locale.ENGLISH);
    }

    static OutgoingMail with(OutgoingMail mail, @Nullable String detail, int validHours, Locale locale) {
        return new OutgoingMail(
                mail.id(),
                mail.kind(),
                mail.company(),
                mail.organizationName(),
                mail.to(),
                mail.displayName(),
                mail.path(),
                detail,
                validHours,
                mail.attempt(),
                mail.writtenAt(),
                locale);
    }

    /** The next try of a mail. */
    static OutgoingMail again(OutgoingMail mail) {
        return new OutgoingMail(
                mail.id(),
                mail.kind(),
                mail.company(),
                mail.organizationName(),
                mail.to(),
                mail.displayName(),
                mail.path(),
                mail.detail(),
                mail.validHours(),
                mail.attempt() + 1,
                mail.writtenAt(),
                mail.locale());
    }
}
