package org.lychgate.org.admin.console.internal.sso.help;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lychgate.edge.Words;
import org.lychgate.edge.provider.Said;
import org.lychgate.edge.provider.Sayings;
import org.lychgate.provider.spi.Cause;

/**
 * Where a cause is mended, at each identity provider; the visitor's own comes first.
 *
 * @param words say what plug-ins do not
 * @param sayings what plug-ins say
 * @param values what belongs into fields
 * @param chosen id of the visitor's own provider; empty: none
 */
record Remedies(Words words, Sayings sayings, PasteValues values, String chosen) {

    /**
     * One identity provider's.
     *
     * @param id names the value on the page
     * @param provider whose
     * @param screen the screen
     * @param field the field on it
     * @param value what belongs there
     * @param fix what to do
     */
    record Remedy(String id, String provider, Said screen, Said field, PasteValues.Value value, Said fix) {}

    List<Remedy> of(CauseBook.Entry entry) {
        List<CauseBook.Worded> worded = new ArrayList<>(entry.over());
        worded.add(entry.whole());
        // The sort is stable: the others stay in the order of the menu, and what is for everybody comes last.
        worded.sort(Comparator.comparingInt(this::rank));
        List<Remedy> remedies = new ArrayList<>();
        for (CauseBook.Worded one : worded) {
            remedies.add(remedy("value-" + remedies.size(), name(one, worded.size() == 1), one.cause(), entry));
        }
        return remedies;
    }

    private int rank(CauseBook.Worded worded) {
        return worded.provider().equals(chosen) ? 0 : worded.isOfEverybody() ? 2 : 1;
    }

    private String name(CauseBook.Worded worded, boolean alone) {
        return worded.isOfEverybody() ? words.text(alone ? "help-all" : "help-any-other") : worded.name();
    }

    private Remedy remedy(String id, String provider, Cause over, CauseBook.Entry under) {
        return new Remedy(
                id,
                provider,
                said(over, under, Cause.Part.SCREEN),
                said(over, under, Cause.Part.FIELD),
                values.of(over.text(Cause.Part.VALUE).orElseGet(() -> under.text(Cause.Part.VALUE))),
                said(over, under, Cause.Part.FIX));
    }

    private Said said(Cause over, CauseBook.Entry under, Cause.Part part) {
        return sayings.say(over.text(part).orElseGet(() -> under.text(part)));
    }
}
