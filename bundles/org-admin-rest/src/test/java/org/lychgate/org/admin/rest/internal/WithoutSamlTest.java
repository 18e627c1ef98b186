package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Idempotency;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.SealedStore;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.Traces;
import org.lychgate.directory.api.Users;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Site;
import org.lychgate.provider.registry.IdentityProviders;

/** The application loaded as in a container where the SAML bundle was never installed: its types do not exist. */
class WithoutSamlTest {
    @RegisterExtension
    final AdminServer server = new AdminServer();

    private final NoSaml loader = new NoSaml(
            AdminApplication.class.getProtectionDomain().getCodeSource().getLocation());

    @BeforeEach
    void mountTheOther() throws ReflectiveOperationException {
        server.whiteboard.unbindApplication(server.application);
        Application application = (Application) Class.forName(AdminApplication.class.getName(), true, loader)
                .getConstructor(
                        Organizations.class,
                        Users.class,
                        Connections.class,
                        SsoSwitch.class,
                        AuthnRequests.class,
                        Traces.class,
                        Audit.class,
                        Sessions.class,
                        Operators.class,
                        Idempotency.class,
                        SealedStore.class,
                        IdentityProviders.class,
                        Browsers.class,
                        Site.class)
                .newInstance(
                        server.organizations,
                        server.users,
                        server.sso,
                        server.sso,
                        server.sso.requests,
                        server.records.traces,
                        server.records,
                        server.edge,
                        new FakeEdge.OneToken(),
                        server.records.idempotency,
                        (SealedStore) (name, maker) -> maker.get(),
                        server.providers,
                        server.edge,
                        server.edge);
        server.whiteboard.bindApplication(application, Map.of("osgi.jakartars.application.base", AdminServer.BASE));
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    @Test
    void theTypesAreReallyMissing() {
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass("org.lychgate.saml.sp.ConnectionVerifier"));
    }

    @Test
    void whatNeedsSamlIsNotAvailableAndAllElseGoesOn() {
        String sso = "/organizations/acme1/sso";
        Answer answer = server.operator("GET", sso).refused(503, "saml_unavailable");
        assertEquals("2", answer.header("Retry-After"));
        server.operator("PUT", sso)
                .json("{'provider': 'okta', 'metadataUrl': 'https://a.example'}")
                .refused(503, "saml_unavailable");
        server.operator("POST", sso + "/verify").refused(503, "saml_unavailable");
        server.operator("GET", "/organizations/acme1").expect(200);
        server.operator("GET", sso + "/preflight").expect(200);
        server.operator("POST", sso + "/disable").expect(200);
        server.operator("GET", "/organizations/acme1/users").expect(200);
        server.operator("GET", "/openapi.json").expect(200);
    }

    /** Loads this bundle's classes anew and hides the SAML bundle's. */
    private static final class NoSaml extends URLClassLoader {
        NoSaml(URL own) {
            super(new URL[] {own}, AdminApplication.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.lychgate.saml.sp.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("org.lychgate.org.admin.rest.internal.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }
}
