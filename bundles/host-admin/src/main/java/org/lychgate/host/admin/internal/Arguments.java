package org.lychgate.host.admin.internal;

import java.util.List;

/** What a command was given. */
final class Arguments {

    private Arguments() {}

    static String only(List<Object> arguments, String usage) {
        if (arguments.size() != 1) {
            throw new IllegalArgumentException("usage: lychgate:" + usage);
        }
        return String.valueOf(arguments.get(0));
    }
}
