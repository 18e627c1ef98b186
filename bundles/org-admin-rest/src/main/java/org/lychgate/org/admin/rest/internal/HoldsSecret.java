package org.lychgate.org.admin.rest.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The answer holds a secret, so an {@code Idempotency-Key} keeps its status only (security rule 29). */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface HoldsSecret {}
