package org.lychgate.scim.endpoint.internal.dialect;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values clients write as text. */
final class Scalars {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,30}\\.[0-9]{1,30}");

    private Scalars() {}

    /** {@code True} and {@code False}, whatever their case. */
    static Optional<Boolean> bool(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Optional.of(true);
        }
        return text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
    }

    /** A number in a text. */
    static Optional<NumericNode> number(String text) {
        if (INTEGER.matcher(text).matches()) {
            return Optional.of(LongNode.valueOf(Long.parseLong(text)));
        }
        return DECIMAL.matcher(text).matches()
                ? Optional.of(DecimalNode.valueOf(new BigDecimal(text)))
                : Optional.empty();
    }
}
