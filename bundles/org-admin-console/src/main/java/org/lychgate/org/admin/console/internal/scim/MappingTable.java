package org.lychgate.org.admin.console.internal.scim;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A table as comma-separated values (RFC 4180). */
final class MappingTable {
    /** Without it spreadsheets take UTF-8 for something else. */
    private static final String MARK = "\uFEFF";

    private final StringBuilder text = new StringBuilder(MARK);

    void row(String... cells) {
        text.append(Arrays.stream(cells).map(MappingTable::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    String text() {
        return text.toString();
    }

    /** Spreadsheets run what begins like a formula; an apostrophe makes it a text. */
    private static String cell(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}
