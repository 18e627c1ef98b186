package org.lychgate.saml.sp.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.Notice;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.SetupGuide;

/** A plug-in that says what a test wants. */
public final class PlainProvider implements IdentityProvider {
    private final String id;
    public final List<Notice> notices = new ArrayList<>();
    public boolean recognizes;
    public @Nullable Throwable breaks;

    public PlainProvider(String id) {
        this.id = id;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.builder(id)
                .displayName(id)
                .menuLabel(id)
                .setupGuide(SetupGuide.builder().build())
                .build();
    }

    @Override
    public boolean recognizes(MetadataFacts metadata) {
        breakIfBroken();
        return recognizes;
    }

    @Override
    public List<Notice> review(MetadataFacts metadata) {
        breakIfBroken();
        return notices;
    }

    private void breakIfBroken() {
        if (breaks instanceof Error error) {
            throw error;
        }
        if (breaks instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
