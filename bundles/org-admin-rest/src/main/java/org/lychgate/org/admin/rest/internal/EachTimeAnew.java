package org.lychgate.org.admin.rest.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Is done each time it is called: an {@code Idempotency-Key} is passed over. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface EachTimeAnew {}
