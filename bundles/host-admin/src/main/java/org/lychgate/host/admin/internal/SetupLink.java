package org.lychgate.host.admin.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lychgate.directory.api.Operators;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The path of a new one-time set-up link, while no operator account exists yet. */
@Component(service = Supplier.class, property = ForLauncher.SETUP_LINK)
public final class SetupLink implements Supplier<Optional<String>> {

    private final List<Operators> operators;

    /** Made by the component runtime, and made anew when the directory comes or goes. */
    @Activate
    public SetupLink(
            @Reference(policyOption = ReferencePolicyOption.GREEDY, cardinality = ReferenceCardinality.MULTIPLE)
                    List<Operators> operators) {
        this.operators = List.copyOf(operators);
    }

    @Override
    public Optional<String> get() {
        return operators.stream().findFirst().filter(Operators::noneYet).map(Operators::newSetupLink);
    }
}
