package org.lychgate.saml.sp.setup;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.directory.api.verify.MetadataReading;
import org.lychgate.saml.sp.internal.login.AcsAnswer;

/**
 * What the portal said to a set-up.
 *
 * @param codes reason codes, metadata codes or ids of checks that did not pass; empty if all was well
 * @param said in the portal's own words
 * @param diagnoses what it found to lie behind it; with checks one for each that did not pass
 * @param sentences what a person is told
 */
record Outcome(List<String> codes, String said, List<Diagnosis> diagnoses, List<String> sentences) {

    static Outcome fine(AcsAnswer answer) {
        return new Outcome(List.of(), answer.toString(), List.of(), List.of());
    }

    static Outcome refused(AcsAnswer.Refused refused, Trace trace) {
        return new Outcome(
                List.of(refused.reason().wire()),
                trace.rules().toString(),
                Stream.ofNullable(trace.diagnosis()).toList(),
                sentences(trace.diagnosis()).toList());
    }

    static Outcome read(MetadataReading reading) {
        if (reading instanceof MetadataReading.Unacceptable not) {
            return new Outcome(
                    List.of(not.code()),
                    not.message(),
                    Stream.ofNullable(not.diagnosis()).toList(),
                    Stream.concat(Stream.of(not.message()), sentences(not.diagnosis()))
                            .toList());
        }
        return checked(((MetadataReading.Read) reading).warnings());
    }

    static Outcome checked(List<Check> checks) {
        List<Check> odd = checks.stream()
                .filter(check -> check.status() != Check.Status.PASS)
                .toList();
        return new Outcome(
                odd.stream()
                        .map(check -> check.id().replaceFirst("^certificate_\\d+$", "certificate"))
                        .toList(),
                odd.toString(),
                odd.stream()
                        .flatMap(check -> Stream.ofNullable(check.diagnosis()))
                        .toList(),
                checks.stream().flatMap(Outcome::sentences).toList());
    }

    private static Stream<String> sentences(Check check) {
        return Stream.concat(
                Stream.concat(Stream.of(check.message()), Stream.ofNullable(check.remedy())),
                sentences(check.diagnosis()));
    }

    private static Stream<String> sentences(@Nullable Diagnosis diagnosis) {
        return Stream.ofNullable(diagnosis).flatMap(d -> Stream.of(d.title(), d.fix()));
    }

    /** Whether the right cause was found, with the right field. */
    boolean explains(Setup setup) {
        return diagnoses.stream()
                .anyMatch(d -> d.cause().equals(setup.cause()) && d.idpField().equals(setup.field()));
    }

    /** What was found, in words. */
    String explained() {
        return codes + " "
                + diagnoses.stream().map(d -> d.cause() + " / " + d.idpField()).collect(Collectors.joining(", "));
    }
}
