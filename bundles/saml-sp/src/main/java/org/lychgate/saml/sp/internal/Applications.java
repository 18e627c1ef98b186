package org.lychgate.saml.sp.internal;

import jakarta.ws.rs.core.Application;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.lychgate.directory.api.HelpRequests;
import org.lychgate.directory.api.Organizations;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Languages;
import org.lychgate.edge.Pages;
import org.lychgate.saml.sp.internal.endpoint.SamlApplications;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Registers the two JAX-RS applications of this bundle, which share one set of resources. */
@Component(service = {})
public final class Applications {
    private final List<ServiceRegistration<Application>> registrations;

    /** Registers them. */
    @Activate
    public Applications(
            BundleContext context,
            @Reference ServiceProvider provider,
            @Reference Organizations organizations,
            @Reference HelpRequests helps,
            @Reference Browsers browsers,
            @Reference Pages pages,
            @Reference Languages languages,
            @Reference Errors errors) {
        SamlApplications applications = SamlApplications.of(
                organizations,
                helps,
                provider.login(),
                provider.logout(),
                new SamlApplications.Edge(browsers, pages, languages, errors));
        registrations = List.of(
                register(context, applications.organizations(), "/auth/saml", "lychgate-saml"),
                register(context, applications.shared(), "/api/saml", "lychgate-saml-shared"));
    }

    /** Takes them back. */
    @Deactivate
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
    }

    private static ServiceRegistration<Application> register(
            BundleContext context, Application application, String base, String name) {
        Dictionary<String, Object> properties = FrameworkUtil.asDictionary(
                Map.of("osgi.jakartars.application.base", base, "osgi.jakartars.name", name));
        return context.registerService(Application.class, application, properties);
    }
}
