package org.lychgate.saml.sp.internal.message;

import org.jspecify.annotations.Nullable;

/**
 * An Issuer (SAML core 2.2.5).
 *
 * @param value its text, untrimmed
 * @param format its Format; null: none given
 */
public record Issuer(String value, @Nullable String format) {}
