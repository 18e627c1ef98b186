package org.lychgate.org.admin.rest.internal;

import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Diagnosis;

/** What lies behind a refusal and where it is mended, in JSON. */
record DiagnosisView(
        String cause,
        String title,
        String at,
        String idpScreen,
        String idpField,
        @Nullable String valueToPaste,
        String fix,
        String help) {

    static DiagnosisView of(Diagnosis diagnosis) {
        return new DiagnosisView(
                diagnosis.cause(),
                diagnosis.title(),
                diagnosis.at().wire(),
                diagnosis.idpScreen(),
                diagnosis.idpField(),
                diagnosis.valueToPaste(),
                diagnosis.fix(),
                diagnosis.help());
    }
}
