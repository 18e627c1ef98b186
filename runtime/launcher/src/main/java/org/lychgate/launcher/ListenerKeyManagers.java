package org.lychgate.launcher;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.UnrecoverableKeyException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import org.jspecify.annotations.Nullable;

/**
 * Makes key managers. For the listener's key store it gives one that asks for the present certificate at each handshake;
 * for any other, such as none for outgoing connections, the JDK's own.
 */
final class ListenerKeyManagers extends Provider {

    static final String ALGORITHM = "LychgateListener";

    private static final long serialVersionUID = 1L;
    private static final String OF_THE_JDK = "NewSunX509";

    ListenerKeyManagers(ListenerIdentity identity) {
        super("LychgateListener", "1", "The listener's certificate, renewed while it runs");
        putService(new Service(this, "KeyManagerFactory", ALGORITHM, Factory.class.getName(), List.of(), Map.of()) {
            @Override
            public Object newInstance(@Nullable Object parameter) {
                return new Factory(identity);
            }
        });
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private static final class Factory extends KeyManagerFactorySpi {

        private final ListenerIdentity identity;
        private KeyManager[] managers = {};

        private Factory(ListenerIdentity identity) {
            this.identity = identity;
        }

        @Override
        protected void engineInit(@Nullable KeyStore keys, char @Nullable [] password)
                throws KeyStoreException, NoSuchAlgorithmException, UnrecoverableKeyException {
            if (keys != null && keys.containsAlias(TlsMaterial.ALIAS)) {
                managers = new KeyManager[] {new ListenerKeyManager(identity)};
                return;
            }
            KeyManagerFactory usual = KeyManagerFactory.getInstance(OF_THE_JDK);
            usual.init(keys, password);
            managers = usual.getKeyManagers();
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) throws InvalidAlgorithmParameterException {
            throw new InvalidAlgorithmParameterException("only key stores are known");
        }

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return managers.clone();
        }
    }
}
