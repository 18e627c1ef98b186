package org.lychgate.scim.endpoint.internal.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.schema.AttributePath;

/** A recursive descent through the grammar of RFC 7644 section 3.4.2.2: not before and, and before or; words are caseless. */
final class FilterParser {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String text;
    private int at;
    private int terms;
    private int depth;
    private boolean inElement;

    FilterParser(String text) {
        this.text = text;
    }

    Filter parse() {
        if (text.getBytes(StandardCharsets.UTF_8).length > Filter.MAX_BYTES) {
            throw fault("a filter has at most " + Filter.MAX_BYTES + " bytes");
        }
        Filter filter = either();
        if (at < text.length()) {
            throw unexpected("the end");
        }
        return filter;
    }

    private Filter either() {
        List<Filter> parts = new ArrayList<>(List.of(both()));
        while (word("or")) {
            parts.add(both());
        }
        return parts.size() == 1 ? parts.get(0) : new Filter.Or(parts);
    }

    private Filter both() {
        List<Filter> parts = new ArrayList<>(List.of(single()));
        while (word("and")) {
            parts.add(single());
        }
        return parts.size() == 1 ? parts.get(0) : new Filter.And(parts);
    }

    private Filter single() {
        skip();
        if (peek('(')) {
            return group('(', ')');
        }
        int start = at;
        if (word("not")) {
            skip();
            if (peek('(')) {
                return new Filter.Not(group('(', ')'));
            }
            at = start;
        }
        return term();
    }

    private Filter group(char open, char close) {
        expect(open);
        if (++depth > Filter.MAX_DEPTH) {
            throw fault("a filter nests at most " + Filter.MAX_DEPTH + " levels deep");
        }
        Filter inner = either();
        skip();
        expect(close);
        depth--;
        return inner;
    }

    private Filter term() {
        String name = run(FilterParser::inName);
        AttributePath path = AttributePath.parse(name).orElseThrow(() -> unexpected("the name of an attribute"));
        if (peek('[')) {
            return element(path);
        }
        return condition(path);
    }

    private Filter element(AttributePath path) {
        if (inElement) {
            throw fault(path + "[…] stands within another […]; value paths do not nest");
        }
        inElement = true;
        Filter inner = group('[', ']');
        inElement = false;
        if (!peek('.')) {
            return new Filter.Element(path, inner);
        }
        at++;
        String sub = run(FilterParser::inName);
        AttributePath last = AttributePath.parse(sub)
                .filter(each -> each.urn() == null && each.sub() == null)
                .orElseThrow(() -> unexpected("the name of a sub-attribute"));
        return new Filter.Element(path, new Filter.And(List.of(inner, condition(last))));
    }

    private Filter condition(AttributePath path) {
        if (++terms > Filter.MAX_TERMS) {
            throw fault("a filter has at most " + Filter.MAX_TERMS + " comparisons");
        }
        skip();
        String word = run(Character::isLetter);
        if (word.equalsIgnoreCase("pr")) {
            return new Filter.Present(path);
        }
        Optional<Operator> operator = Operator.named(word);
        if (operator.isEmpty()) {
            throw fault("after " + path + " stands " + quoted(word) + ", which is no operator");
        }
        skip();
        return new Filter.Compare(path, operator.get(), value(path));
    }

    private ValueNode value(AttributePath path) {
        int start = at;
        if (peek('"')) {
            closeString();
        } else {
            run(FilterParser::inLiteral);
        }
        String literal = text.substring(start, at);
        String json = constant(literal) ? literal.toLowerCase(java.util.Locale.ROOT) : literal;
        try {
            JsonNode read = JSON.readTree(json);
            if (read instanceof ValueNode found && !read.isMissingNode() && sane(read)) {
                return found;
            }
        } catch (JsonProcessingException e) {
            // Falls through to the same answer: what stands there is no JSON value.
        }
        at = start;
        throw fault(path + " is compared with something that is no text in double quotes, number, true, false or null");
    }

    // Clients write True; JSON does not know it, and it cannot mean anything else.
    private static boolean constant(String literal) {
        return literal.equalsIgnoreCase("true")
                || literal.equalsIgnoreCase("false")
                || literal.equalsIgnoreCase("null");
    }

    // Infinity compares with nothing, and no database knows the character 0.
    private static boolean sane(JsonNode read) {
        return read.isFloatingPointNumber()
                ? Double.isFinite(read.doubleValue())
                : read.asText().indexOf('\0') < 0;
    }

    private void closeString() {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            at = text.length();
            throw fault("a text lacks its closing double quote");
        }
        at++;
    }

    private boolean word(String wanted) {
        skip();
        int end = at + wanted.length();
        if (!text.regionMatches(true, at, wanted, 0, wanted.length())
                || end < text.length() && inName(text.charAt(end))) {
            return false;
        }
        at = end;
        return true;
    }

    private String run(CharTest test) {
        int start = at;
        while (at < text.length() && test.holds(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skip() {
        while (peek(' ')) {
            at++;
        }
    }

    private boolean peek(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private void expect(char wanted) {
        if (!peek(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
        at++;
    }

    private static boolean inName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "$_-.:".indexOf(c) >= 0;
    }

    private static boolean inLiteral(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "+-.".indexOf(c) >= 0;
    }

    private ScimException unexpected(String wanted) {
        return fault("expected " + wanted);
    }

    private ScimException fault(String rule) {
        return ScimException.of(
                ScimType.INVALID_FILTER, "filter: " + rule + ", at character " + (Math.min(at, text.length()) + 1));
    }

    private static String quoted(String word) {
        return '"' + (word.length() > 40 ? word.substring(0, 40) + "…" : word) + '"';
    }

    /** Whether a character belongs to a word. */
    @FunctionalInterface
    private interface CharTest {
        boolean holds(char c);
    }
}
