package org.lychgate.provider.demo.internal;

import java.util.Locale;
import java.util.Map;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.SetupGuide;
import org.lychgate.provider.spi.SetupGuide.Field;
import org.lychgate.provider.spi.Texts;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Facts about the demo's identity provider. It knows this portal already, so nothing has to be entered there. */
@Component(immediate = true)
public final class DemoProvider implements IdentityProvider {
    private static final Texts TEXTS = Texts.beside(DemoProvider.class);

    private final String entityId;
    private final ProviderDescriptor descriptor;

    /** Made by the component runtime. */
    @Activate
    public DemoProvider(BundleContext context) {
        this(DemoSite.of(context));
    }

    DemoProvider(DemoSite site) {
        this.entityId = site.entityId();
        this.descriptor = ProviderDescriptor.builder("demo")
                .displayName("Demo identity provider")
                .menuLabel("Demo (SAML 2.0)")
                .setupGuide(SetupGuide.builder()
                        .step(
                                "Demo identity provider",
                                "It runs inside this portal and already knows it. Copy its metadata URL.",
                                Field.of("Metadata URL", entityId))
                        .finish()
                        .build())
                .build();
    }

    @Override
    public ProviderDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public boolean recognizes(MetadataFacts metadata) {
        return metadata.entityId().equals(entityId);
    }

    @Override
    public Map<String, String> texts(Locale language) {
        return TEXTS.in(language);
    }
}
