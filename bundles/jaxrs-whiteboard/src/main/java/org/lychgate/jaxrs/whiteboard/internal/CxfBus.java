package org.lychgate.jaxrs.whiteboard.internal;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.impl.RuntimeDelegateImpl;
import org.apache.cxf.jaxrs.utils.ResourceUtils;

/** The one CXF bus. CXF finds its parts by class loader, so each call into it runs under CXF's own. */
final class CxfBus implements AutoCloseable {
    private final ClassLoader loader = Bus.class.getClassLoader();
    private final Bus bus;

    CxfBus() {
        bus = underCxf(() -> {
            RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
            ExtensionManagerBus made = new ExtensionManagerBus(null, Map.of(), loader);
            made.setExtension(loader, ClassLoader.class);
            made.initialize();
            return made;
        });
    }

    /** Starts an application at a base, with providers that apply where it brings none of its own. */
    Server start(Application application, String base, Iterable<Object> providers) {
        return underCxf(() -> {
            JAXRSServerFactoryBean factory = ResourceUtils.createApplication(application, true, false, false, bus);
            factory.setAddress(base);
            providers.forEach(factory::setProvider);
            return factory.create();
        });
    }

    @Override
    public void close() {
        underCxf(() -> {
            bus.shutdown(true);
            return bus;
        });
    }

    private <T> T underCxf(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
