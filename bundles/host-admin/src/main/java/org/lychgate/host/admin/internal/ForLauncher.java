package org.lychgate.host.admin.internal;

/**
 * Names of what this bundle offers the launcher. The launcher is outside the framework's class space, so these services
 * are types of the JDK, told apart by a property.
 */
final class ForLauncher {

    static final String VERDICT = "lychgate.launcher=verdict";
    static final String DRAIN = "lychgate.launcher=drain";
    static final String SETUP_LINK = "lychgate.launcher=setup-link";

    private ForLauncher() {}
}
