package org.lychgate.directory.internal.people;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.DirectoryException.Problem;
import org.lychgate.directory.internal.store.Texts;

/** What may be in a name, an address, a domain. */
public final class Checks {
    private static final int EMAIL = 254;
    private static final int NAME = 200;
    private static final int PHONE = 64;

    /** Visible ASCII without quotes and separators: safe in a mail header, and no look-alikes of other scripts. */
    private static final Pattern LOCAL_PART = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}");

    private static final Pattern DOMAIN = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private Checks() {}

    /** An e-mail address, stripped. */
    public static String email(String email) {
        String text = email.strip();
        if (!isEmail(text)) {
            throw unacceptable("email_invalid", "/email", "An e-mail address like name@example.com is expected.");
        }
        return text;
    }

    /** Whether a text is an e-mail address. */
    public static boolean isEmail(String text) {
        int at = text.lastIndexOf('@');
        return text.length() <= EMAIL
                && at >= 1
                && LOCAL_PART.matcher(text.substring(0, at)).matches()
                && DOMAIN.matcher(text.substring(at + 1)).matches();
    }

    /** A person's name, stripped; may be empty. */
    public static String personName(String name, String pointer) {
        String text = name.strip();
        if (text.length() > NAME || hasControls(text)) {
            throw unacceptable("name_invalid", pointer, "A name has at most 200 characters and no control characters.");
        }
        return text;
    }

    /** An organization's name, stripped; not empty. */
    static String organizationName(String name) {
        String text = personName(name, "/name");
        if (text.isEmpty()) {
            throw unacceptable("name_invalid", "/name", "The name of an organization has 1 to 200 characters.");
        }
        return text;
    }

    /** A mail domain, in lower case. */
    static String domain(String domain) {
        String text = Texts.asciiLower(domain.strip());
        if (!DOMAIN.matcher(text).matches()) {
            throw unacceptable("domain_invalid", "/domains", "A mail domain like example.com is expected.");
        }
        return text;
    }

    /** A phone number; null for an empty one. */
    static @Nullable String phone(String phone) {
        String text = phone.strip();
        if (!isPhone(text)) {
            throw unacceptable("phone_invalid", "/phone", "A phone number has at most 64 characters.");
        }
        return text.isEmpty() ? null : text;
    }

    /** Whether a text may stand as a phone number. */
    public static boolean isPhone(String text) {
        return text.length() <= PHONE && !hasControls(text);
    }

    /** Whether a text names a time zone. */
    public static boolean isTimezone(String text) {
        try {
            return ZoneId.of(text).getId().length() <= PHONE;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** A time zone; null for an empty one. */
    static @Nullable String timezone(String timezone) {
        String text = timezone.strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return ZoneId.of(Texts.cut(text, PHONE)).getId();
        } catch (DateTimeException e) {
            throw unacceptable("timezone_invalid", "/timezone", "A time zone like Europe/Vienna is expected.");
        }
    }

    /** A password that is good enough. */
    static String password(String password) {
        Passwords.weakness(password).ifPresent(message -> {
            throw unacceptable("password_weak", "/password", message);
        });
        return password;
    }

    private static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    private static DirectoryException unacceptable(String code, String pointer, String message) {
        return new DirectoryException(
                DirectoryException.Kind.UNACCEPTABLE, code, message, List.of(new Problem(pointer, message)));
    }
}
