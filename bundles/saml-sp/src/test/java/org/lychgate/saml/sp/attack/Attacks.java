package org.lychgate.saml.sp.attack;

import java.util.ArrayList;
import java.util.List;

/** The whole suite. */
public final class Attacks {

    private Attacks() {}

    /** Every attack, in a fixed order. */
    public static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        all.addAll(XmlAttacks.all());
        all.addAll(FloodAttacks.all());
        all.addAll(WrappingAttacks.all());
        all.addAll(DonorAttacks.all());
        all.addAll(SignatureAttacks.all());
        all.addAll(EncryptionAttacks.all());
        all.addAll(ConfusionAttacks.all());
        all.addAll(ProfileAttacks.all());
        all.addAll(ConditionAttacks.all());
        all.addAll(SubjectAttacks.all());
        all.addAll(StateAttacks.all());
        return List.copyOf(all);
    }
}
