package org.lychgate.org.admin.console.internal;

import java.util.List;

/** A part of the console. */
public interface Screens {

    /** Its addresses; asked for once, when it comes. */
    List<Route> routes();
}
