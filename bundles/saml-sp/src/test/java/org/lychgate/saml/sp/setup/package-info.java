/** Broken set-ups of real identity providers, each labelled with its cause, run through the real assertion consumer service and the real metadata reader. */
@NullMarked
package org.lychgate.saml.sp.setup;

import org.jspecify.annotations.NullMarked;
