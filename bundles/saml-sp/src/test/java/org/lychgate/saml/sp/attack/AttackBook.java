package org.lychgate.saml.sp.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.testidp.Draft;

/** Collects attacks of one class after the other. */
final class AttackBook {
    private final List<Attack> attacks = new ArrayList<>();
    private AttackClass kind = AttackClass.MALFORMED;
    private Control[] controls = {Control.ASSERTION};

    /** What follows is of this class and derives from each of these controls. */
    AttackBook chapter(AttackClass newKind, Control... from) {
        kind = newKind;
        controls = from.clone();
        return this;
    }

    /** An attack by changing the draft. */
    AttackBook add(ReasonCode expected, String defect, UnaryOperator<Draft> change) {
        for (Control control : controls) {
            attacks.add(new Attack(
                    kind, control, defect, expected, (draft, stage) -> Post.of(change.apply(draft), control.door())));
        }
        return this;
    }

    /** An attack that changes the text after everything was signed. */
    AttackBook tamper(ReasonCode expected, String defect, UnaryOperator<String> change) {
        return add(expected, defect, draft -> draft.tamper(change));
    }

    /** An attack that changes the text before anything is signed: the identity provider says so itself. */
    AttackBook edit(ReasonCode expected, String defect, String find, String replacement) {
        return add(expected, defect, draft -> draft.edit(find, replacement));
    }

    /** An attack of any kind. */
    AttackBook post(ReasonCode expected, String defect, BiFunction<Draft, Stage, Post> making) {
        for (Control control : controls) {
            attacks.add(new Attack(kind, control, defect, expected, making));
        }
        return this;
    }

    List<Attack> all() {
        return List.copyOf(attacks);
    }
}
