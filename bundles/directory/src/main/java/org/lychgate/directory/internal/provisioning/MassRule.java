package org.lychgate.directory.internal.provisioning;

import org.lychgate.directory.api.provisioning.ScimGuard.Settings;

/**
 * Whether one more deactivation makes a mass of it (security rule 22).
 *
 * @param people how many people provisioning wanted out lately, this one included
 * @param active how many could get in before
 * @param admins how many of those people are admins, this one included if it is one
 * @param adminsLeft how many admins would be left
 * @param admin whether this one is an admin
 */
record MassRule(long people, long active, long admins, long adminsLeft, boolean admin) {
    private static final int ALL = 100;

    boolean holds(Settings settings) {
        return settings.enabled() && (isManyOfAll(settings) || isEveryAdmin());
    }

    private boolean isManyOfAll(Settings settings) {
        return people >= settings.people() && people * ALL >= settings.percent() * active;
    }

    /** Where there was one admin only, that one's leaving is nothing unusual: it is applied, the operator can help. */
    private boolean isEveryAdmin() {
        return admin && adminsLeft == 0 && admins > 1;
    }
}
