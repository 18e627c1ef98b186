package org.lychgate.org.admin.console.internal.sso;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.edge.provider.Said;
import org.lychgate.edge.provider.Sayings;

/**
 * What lies behind something that went wrong and where it is mended, as a person reads it; empty texts: there is nothing to say.
 *
 * @param title what is wrong
 * @param screen the screen where it is mended
 * @param field the field on that screen
 * @param value what belongs into the field
 * @param fix what to do
 * @param cause names it; more about it stands on its help page
 * @param id names it on the page
 * @param mark {@code bad}, or {@code warn} where it works all the same
 */
record Explained(Said title, Said screen, Said field, String value, Said fix, String cause, String id, String mark) {

    /** Nothing or one. */
    static List<Explained> of(@Nullable Diagnosis diagnosis, String id, Sayings sayings) {
        return of(diagnosis, id, "bad", sayings);
    }

    /** Nothing or one, so marked. */
    static List<Explained> of(@Nullable Diagnosis diagnosis, String id, String mark, Sayings sayings) {
        return diagnosis == null
                ? List.of()
                : List.of(new Explained(
                        sayings.say(diagnosis.title()),
                        sayings.say(diagnosis.idpScreen()),
                        sayings.say(diagnosis.idpField()),
                        diagnosis.valueToPaste() == null ? "" : diagnosis.valueToPaste(),
                        sayings.say(diagnosis.fix()),
                        diagnosis.cause(),
                        id,
                        mark));
    }
}
