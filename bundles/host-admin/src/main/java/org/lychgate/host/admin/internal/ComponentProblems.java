package org.lychgate.host.admin.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lychgate.directory.api.HostInventory.Kind;
import org.lychgate.directory.api.HostInventory.Trouble;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Finds the components of our own bundles that do not work, and says why: root causes only. */
final class ComponentProblems {

    /** How the symbolic names of our own bundles begin. */
    static final String OURS = "org.lychgate.";

    private static final Pattern CAUSE =
            Pattern.compile("(?m)^(?:Caused by: )?([\\w.$]+(?:Exception|Error)[\\w.$]*)(?:: (.*))?$");

    private final ServiceComponentRuntime scr;

    ComponentProblems(ServiceComponentRuntime scr) {
        this.scr = scr;
    }

    List<Trouble> troubles() {
        List<Broken> broken = broken();
        List<Broken> failed = broken.stream().filter(Broken::failed).toList();
        if (!failed.isEmpty()) {
            return failed.stream().map(Broken::trouble).distinct().toList();
        }
        List<Trouble> unconfigured = broken.stream()
                .filter(one -> one.missing().isEmpty())
                .map(Broken::trouble)
                .distinct()
                .toList();
        return unconfigured.isEmpty() ? missingServices(broken) : unconfigured;
    }

    /** Services that nobody could ever provide, each with those that wait for it; a circle is told as it stands. */
    private static List<Trouble> missingServices(List<Broken> broken) {
        Set<String> offered = new HashSet<>();
        broken.forEach(one -> offered.addAll(Arrays.asList(one.description().serviceInterfaces)));
        Map<String, Set<String>> waiting = new TreeMap<>();
        for (Broken one : broken) {
            for (String service : one.missing()) {
                waiting.computeIfAbsent(service, key -> new TreeSet<>()).add(one.description().bundle.symbolicName);
            }
        }
        if (!offered.containsAll(waiting.keySet())) {
            waiting.keySet().removeAll(offered);
        }
        return waiting.entrySet().stream()
                .map(entry -> new Trouble(Kind.SERVICE, entry.getKey(), String.join(", ", entry.getValue())))
                .toList();
    }

    private List<Broken> broken() {
        List<Broken> broken = new ArrayList<>();
        for (ComponentDescriptionDTO description : scr.getComponentDescriptionDTOs()) {
            if (description.bundle.symbolicName.startsWith(OURS) && scr.isComponentEnabled(description)) {
                look(description).ifPresent(broken::add);
            }
        }
        return broken;
    }

    private Optional<Broken> look(ComponentDescriptionDTO description) {
        List<ComponentConfigurationDTO> configurations = List.copyOf(scr.getComponentConfigurationDTOs(description));
        if (configurations.isEmpty() && "require".equals(description.configurationPolicy)) {
            return Optional.of(new Broken(description, Optional.empty()));
        }
        return configurations.stream()
                .filter(ComponentProblems::isBroken)
                .findFirst()
                .map(configuration -> new Broken(description, Optional.of(configuration)));
    }

    private static boolean isBroken(ComponentConfigurationDTO configuration) {
        return configuration.state != ComponentConfigurationDTO.ACTIVE
                && configuration.state != ComponentConfigurationDTO.SATISFIED;
    }

    /** A component that does not work; without a configuration DTO it waits for its configuration. */
    private record Broken(ComponentDescriptionDTO description, Optional<ComponentConfigurationDTO> configuration) {

        boolean failed() {
            return configuration
                    .filter(dto -> dto.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                    .isPresent();
        }

        /** The interfaces of the services it waits for. */
        List<String> missing() {
            return configuration
                    .filter(dto -> dto.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE)
                    .map(dto -> Arrays.stream(dto.unsatisfiedReferences)
                            .map(this::interfaceOf)
                            .toList())
                    .orElseGet(List::of);
        }

        Trouble trouble() {
            String who = description.name + " of bundle " + description.bundle.symbolicName;
            return failed()
                    ? new Trouble(Kind.COMPONENT, who, rootCause(configuration.get().failure))
                    : new Trouble(Kind.CONFIGURATION, who, String.join(", ", description.configurationPid));
        }

        private String interfaceOf(UnsatisfiedReferenceDTO unsatisfied) {
            return Arrays.stream(description.references)
                    .filter(reference -> reference.name.equals(unsatisfied.name))
                    .map(ComponentProblems::described)
                    .findFirst()
                    .orElse(unsatisfied.name);
        }
    }

    private static String described(ReferenceDTO reference) {
        return reference.interfaceName;
    }

    /** The last cause of a stack trace: its message, or its type where it has none. */
    static String rootCause(String stackTrace) {
        Matcher matcher = CAUSE.matcher(stackTrace);
        String root = stackTrace.lines().findFirst().orElse("unknown");
        while (matcher.find()) {
            root = matcher.group(2) == null ? matcher.group(1) : matcher.group(2);
        }
        return root.endsWith(".") ? root.substring(0, root.length() - 1) : root;
    }
}
