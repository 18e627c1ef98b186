package org.lychgate.saml.sp.internal.logout;

import org.lychgate.directory.api.Logouts;
import org.lychgate.saml.sp.internal.key.SamlSigner;
import org.lychgate.saml.sp.internal.login.KeyRefetch;
import org.lychgate.saml.sp.internal.login.LoginParts;

/**
 * Puts both ways of single logout together.
 *
 * @param logouts what the directory decides
 * @param login what is shared with logins
 */
public record LogoutParts(Logouts logouts, LoginParts login) {

    /** From here to the identity provider. */
    public StartLogout start() {
        return new StartLogout(logouts, messages());
    }

    /** From the identity provider to here. */
    public ReceiveLogout receive() {
        LoginParts.Protocol protocol = login.protocol();
        return new ReceiveLogout(
                new ReceiveLogout.Directory(
                        login.directory().connections(),
                        logouts,
                        login.directory().traces()),
                protocol.xml(),
                new Authenticity(new KeyRefetch(login.directory().connections(), protocol.fetch(), protocol.reader())),
                new NamedSubject(login.decryption()),
                messages(),
                protocol.addresses(),
                login.clock());
    }

    private LogoutMessages messages() {
        LoginParts.Protocol protocol = login.protocol();
        return new LogoutMessages(protocol.addresses(), new SamlSigner(protocol.keys()), login.clock());
    }
}
