package org.lychgate.org.admin.console.internal.sso;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.verify.SpEndpoints;
import org.lychgate.edge.provider.Said;
import org.lychgate.edge.provider.Sayings;
import org.lychgate.provider.spi.SetupGuide;

/** A provider's guide with our values in it, ready to be copied into the fields of that provider's own screens. */
final class Guide {
    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)}");

    private Guide() {}

    /**
     * One thing to do.
     *
     * @param number its place, from 1
     * @param screen the screen, named as the provider names it
     * @param text what to do there
     * @param fields what goes where
     */
    record Step(int number, Said screen, Said text, List<Field> fields) {}

    /**
     * What goes into a field, or is found in it.
     *
     * @param id names it on the page
     * @param label the field's label on the provider's screen
     * @param value what belongs there
     * @param ours whether it is a value to be copied, one of ours or an address; else words
     */
    record Field(String id, Said label, Said value, boolean ours) {}

    /** Our own values by the names that guides use. */
    static Map<String, String> values(CompanyId company, SpEndpoints our) {
        return Map.of(
                "companyId", company.value(),
                "acsUrl", our.acsUrl(),
                "sharedAcsUrl", our.sharedAcsUrl(),
                "spEntityId", our.spEntityId(),
                "spMetadataUrl", our.spMetadataUrl(),
                "loginUrl", our.loginUrl(),
                "logoutUrl", our.logoutUrl());
    }

    static List<Step> steps(SetupGuide guide, Map<String, String> values, Sayings sayings) {
        List<Step> steps = new ArrayList<>();
        for (SetupGuide.Step step : guide.steps()) {
            int number = steps.size() + 1;
            List<Field> fields = new ArrayList<>();
            for (SetupGuide.Field field : step.fields()) {
                fields.add(field("guide-" + number + "-" + (fields.size() + 1), field, values, sayings));
            }
            steps.add(new Step(number, sayings.say(step.screen()), sayings.say(step.text()), List.copyOf(fields)));
        }
        return steps;
    }

    private static Field field(String id, SetupGuide.Field field, Map<String, String> values, Sayings sayings) {
        Matcher names = NAME.matcher(field.value());
        String filled =
                names.replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
        boolean ours = !filled.equals(field.value()) || filled.startsWith("http");
        return new Field(id, sayings.say(field.label()), ours ? Said.of(filled) : sayings.say(filled), ours);
    }
}
