package org.lychgate.saml.sp.setup;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.directory.api.verify.MetadataReading;
import org.lychgate.directory.api.verify.MetadataSource;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.login.AcsAnswer;

/**
 * What the portal said to a set-up.
 *
 * @param codes reason codes, metadata codes or ids of checks that did not pass; empty if all was well
 * @param said in the portal's own words
 */
record Outcome(List<String> codes, String said) {

    static Outcome fine(String said) {
        return new Outcome(List.of(), said);
    }

    static Outcome refused(AcsAnswer.Refused refused, World world) {
        return new Outcome(
                List.of(refused.reason().wire()), world.traces.last().rules().toString());
    }

    static Outcome read(MetadataReading reading, MetadataSource source, World world) {
        if (reading instanceof MetadataReading.Unacceptable not) {
            return new Outcome(List.of(not.code()), not.message());
        }
        return notPassed(((MetadataReading.Read) reading).warnings());
    }

    static Outcome checked(List<Check> checks, @Nullable Connection connection, World world) {
        return notPassed(checks);
    }

    private static Outcome notPassed(List<Check> checks) {
        List<Check> odd = checks.stream()
                .filter(check -> check.status() != Check.Status.PASS)
                .toList();
        return new Outcome(
                odd.stream()
                        .map(check -> check.id().replaceFirst("^certificate_\\d+$", "certificate"))
                        .toList(),
                odd.toString());
    }
}
