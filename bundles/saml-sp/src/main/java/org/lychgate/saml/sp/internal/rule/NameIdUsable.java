package org.lychgate.saml.sp.internal.rule;

import java.util.List;
import java.util.Set;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.wire.Names;

/** There is one NameID with a text that is not blank and does not change with every login; where people are recognised by it, it is persistent or an e-mail address (security rule 1). */
final class NameIdUsable implements Rule {
    @Override
    public ReasonCode code() {
        return ReasonCode.NAMEID_INVALID;
    }

    private static final Set<String> LASTING = Set.of(Names.PERSISTENT, Names.EMAIL);
    private static final String EXPECTED = "one NameID with text, not transient";

    @Override
    public Finding test(Evidence evidence) {
        List<SamlAssertion.NameId> nameIds = evidence.assertion().nameIds();
        if (nameIds.size() != 1) {
            return Finding.broken(EXPECTED, nameIds.isEmpty() ? "no NameID" : nameIds.size() + " NameIDs");
        }
        SamlAssertion.NameId nameId = nameIds.get(0);
        String value = nameId.value();
        if (value == null || Blank.is(value)) {
            return Finding.broken(EXPECTED, "a NameID without text");
        }
        boolean identifies = evidence.connection().settings().identity() == Connection.IdentityKind.NAMEID;
        String format = nameId.format();
        boolean fits = identifies ? format != null && LASTING.contains(format) : !Names.TRANSIENT.equals(format);
        return Finding.of(
                fits, identifies ? "a persistent or e-mail NameID" : EXPECTED, format == null ? "no format" : format);
    }
}
