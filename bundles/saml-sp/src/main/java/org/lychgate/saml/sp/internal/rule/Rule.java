package org.lychgate.saml.sp.internal.rule;

import org.lychgate.directory.api.ReasonCode;

/** One thing that must hold of a believed assertion before anybody is looked up. */
interface Rule {

    /** The code of a refusal by this rule. */
    ReasonCode code();

    /** Tests it; expected and received are filled in either way. */
    Finding test(Evidence evidence);
}
