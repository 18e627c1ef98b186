package org.lychgate.org.admin.rest.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A session that lives on for the undo hour only may call this too: undo, resend and status (security rule 27). */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface DuringUndo {}
