package org.lychgate.provider.demo.internal;

import java.util.Optional;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** Lets the bundle start on this machine's own addresses only (security rule 34); no component of it lives without. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class LoopbackOnly implements BundleActivator {

    @Override
    public void start(BundleContext context) throws BundleException {
        Optional<String> refusal = DemoSite.of(context).refusal();
        if (refusal.isPresent()) {
            throw new BundleException(refusal.get());
        }
    }

    @Override
    public void stop(BundleContext context) {
        // Nothing was begun.
    }
}
