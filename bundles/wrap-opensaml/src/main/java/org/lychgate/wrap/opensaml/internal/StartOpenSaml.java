package org.lychgate.wrap.opensaml.internal;

import java.util.List;
import java.util.ServiceLoader;
import javax.crypto.spec.SecretKeySpec;
import org.opensaml.core.config.InitializationException;
import org.opensaml.core.config.InitializationService;
import org.opensaml.security.credential.BasicCredential;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.impl.SignatureBuilder;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureValidationProvider;
import org.opensaml.xmlsec.signature.support.SignatureValidator;
import org.opensaml.xmlsec.signature.support.Signer;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Starts OpenSAML while its own class loader is the thread's context class loader.
 *
 * <p>OpenSAML finds its parts with {@code ServiceLoader} on that loader and keeps what it found first; asked for the
 * first time on a servlet thread it would find nothing and stay without a signer.
 */
public final class StartOpenSaml implements BundleActivator {
    @Override
    public void start(BundleContext context) throws InitializationException, SignatureException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(StartOpenSaml.class.getClassLoader());
        try {
            InitializationService.initialize();
            Signer.signObjects(List.of());
            chooseValidator();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // OpenSAML has no shutdown; all it holds goes with this bundle's class loader.
    }

    private static void chooseValidator() {
        if (ServiceLoader.load(SignatureValidationProvider.class).findFirst().isEmpty()) {
            throw new IllegalStateException("OpenSAML has no signature validator in this bundle");
        }
        Signature empty = new SignatureBuilder().buildObject();
        boolean accepted;
        try {
            SignatureValidator.validate(empty, new BasicCredential(new SecretKeySpec(new byte[1], "none")));
            accepted = true;
        } catch (SignatureException e) {
            // Nothing was signed, so this is the right answer; the call made OpenSAML choose its validator.
            accepted = false;
        }
        if (accepted) {
            throw new IllegalStateException("OpenSAML accepted a signature that signs nothing");
        }
    }
}
