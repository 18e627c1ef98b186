package org.lychgate.org.admin.console.internal.sso;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Diagnosis;

/**
 * What lies behind something that went wrong and where it is mended, as a person reads it; empty texts: there is nothing to say.
 *
 * @param title what is wrong
 * @param screen the screen where it is mended
 * @param field the field on that screen
 * @param value what belongs into the field
 * @param fix what to do
 * @param more where more about it is written
 * @param id names it on the page
 * @param mark {@code bad}, or {@code warn} where it works all the same
 */
record Explained(
        String title, String screen, String field, String value, String fix, String more, String id, String mark) {

    /** Nothing or one. */
    static List<Explained> of(@Nullable Diagnosis diagnosis, String id) {
        return of(diagnosis, id, "bad");
    }

    /** Nothing or one, so marked. */
    static List<Explained> of(@Nullable Diagnosis diagnosis, String id, String mark) {
        return diagnosis == null
                ? List.of()
                : List.of(new Explained(
                        diagnosis.title(),
                        diagnosis.idpScreen(),
                        diagnosis.idpField(),
                        diagnosis.valueToPaste() == null ? "" : diagnosis.valueToPaste(),
                        diagnosis.fix(),
                        diagnosis.help(),
                        id,
                        mark));
    }
}
