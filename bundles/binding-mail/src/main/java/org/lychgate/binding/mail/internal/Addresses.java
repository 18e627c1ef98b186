package org.lychgate.binding.mail.internal;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.nio.charset.StandardCharsets;

/** Mail addresses as a mail server takes them. */
final class Addresses {
    private Addresses() {}

    /**
     * Checks that a text is one plain address; its domain becomes ASCII (RFC 5891).
     *
     * @throws AddressException with a sentence that does not repeat the text
     */
    static String checked(String text) throws AddressException {
        int at = text.lastIndexOf('@');
        if (at < 1 || text.matches("(?s).*[\\p{Cntrl}\\s<>(),;:\\\\\"].*")) {
            throw new AddressException("The address is not one that can be mailed.");
        }
        String address = text.substring(0, at + 1) + ascii(text.substring(at + 1));
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(address)) {
            throw new AddressException("The address has letters before the @ that mail servers do not take.");
        }
        try {
            new InternetAddress(address, true).validate();
        } catch (AddressException e) {
            throw new AddressException("The address is not one that can be mailed.");
        }
        return address;
    }

    private static String ascii(String domain) throws AddressException {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            throw new AddressException("The domain of the address is not one that can be mailed.");
        }
    }
}
