package org.lychgate.saml.sp.attack;

import java.util.Locale;
import java.util.function.BiFunction;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.testidp.Draft;

/**
 * A message with one defect.
 *
 * @param kind of which class
 * @param control what it would be without the defect
 * @param defect in words
 * @param expected why it is refused
 * @param making makes it out of the control
 */
public record Attack(
        AttackClass kind, Control control, String defect, ReasonCode expected, BiFunction<Draft, Stage, Post> making) {

    /** A name that stays the same as long as the words do. */
    public String id() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "/"
                + defect.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "")
                + "@" + control.words();
    }

    /** The message, for that stage. */
    public Post on(Stage stage) {
        return making.apply(control.draft(stage), stage);
    }

    @Override
    public String toString() {
        return id();
    }
}
