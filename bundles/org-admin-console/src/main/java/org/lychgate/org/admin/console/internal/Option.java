package org.lychgate.org.admin.console.internal;

/**
 * A choice of a list.
 *
 * @param value what is sent
 * @param label in the visitor's language
 * @param chosen whether it is the present one
 */
public record Option(String value, String label, boolean chosen) {}
