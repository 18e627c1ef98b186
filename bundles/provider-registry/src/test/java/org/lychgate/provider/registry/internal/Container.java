package org.lychgate.provider.registry.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.SetupGuide;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/** A real framework with the registry in it, fed with references as declarative services would. */
final class Container {
    private final Framework framework;
    private final ServiceTracker<IdentityProvider, ServiceReference<IdentityProvider>> tracker;
    final WhiteboardProviders providers;

    Container(Path storage) throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        // Our own types come from the class path, as if the framework exported them.
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.lychgate.provider.spi;version=1.0"));
        framework.start();
        providers = new WhiteboardProviders(framework.getBundleContext());
        tracker = new ServiceTracker<>(framework.getBundleContext(), IdentityProvider.class, null) {
            @Override
            public ServiceReference<IdentityProvider> addingService(ServiceReference<IdentityProvider> reference) {
                providers.bindProvider(reference);
                return reference;
            }

            @Override
            public void removedService(
                    ServiceReference<IdentityProvider> reference, ServiceReference<IdentityProvider> service) {
                providers.unbindProvider(reference);
            }
        };
        tracker.open();
    }

    /** Installs and starts an empty bundle. */
    Bundle bundle(String symbolicName, String version) throws BundleException, IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, symbolicName);
        main.putValue(Constants.BUNDLE_VERSION, version);
        main.putValue(Constants.IMPORT_PACKAGE, "org.lychgate.provider.spi");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        Bundle bundle = framework
                .getBundleContext()
                .installBundle("test:" + symbolicName + ":" + version, new ByteArrayInputStream(bytes.toByteArray()));
        bundle.start();
        return bundle;
    }

    ServiceRegistration<IdentityProvider> plug(Bundle bundle, IdentityProvider provider, int ranking) {
        return bundle.getBundleContext()
                .registerService(
                        IdentityProvider.class,
                        provider,
                        FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, ranking)));
    }

    static IdentityProvider provider(String id, String menuLabel) {
        ProviderDescriptor descriptor = ProviderDescriptor.builder(id)
                .displayName(id)
                .menuLabel(menuLabel)
                .setupGuide(SetupGuide.builder().finish().build())
                .build();
        return () -> descriptor;
    }

    void stop() throws BundleException, InterruptedException {
        tracker.close();
        framework.stop();
        framework.waitForStop(10_000);
    }
}
