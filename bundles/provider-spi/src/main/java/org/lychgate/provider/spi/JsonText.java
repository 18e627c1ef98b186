package org.lychgate.provider.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON (RFC 8259) that plug-ins bring along: objects, arrays and strings, nothing else. Our own, because this bundle needs nothing but the JDK. */
final class JsonText {
    private static final int DEEPEST = 8;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /**
     * Reads a document into maps, lists and strings.
     *
     * @throws IllegalArgumentException if it is none, or holds numbers, truth values or null
     */
    static Object read(String text) {
        JsonText reader = new JsonText(text);
        Object value = reader.value(0);
        reader.skip();
        if (reader.at < text.length()) {
            throw reader.wrong("the end");
        }
        return value;
    }

    /**
     * Reads a document that is one object of strings.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static Map<String, String> texts(String text) {
        if (!(read(text) instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("Expected an object");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (!(value instanceof String said)) {
                throw new IllegalArgumentException("Expected a text for: " + name);
            }
            texts.put((String) name, said);
        });
        return Map.copyOf(texts);
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw wrong("less depth");
        }
        skip();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> throw wrong("an object, an array or a string");
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        while (!ends('}', members.isEmpty())) {
            skip();
            String name = string();
            skip();
            expect(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw wrong("each member once");
            }
        }
        return members;
    }

    private List<Object> array(int depth) {
        List<Object> elements = new ArrayList<>();
        expect('[');
        while (!ends(']', elements.isEmpty())) {
            elements.add(value(depth + 1));
        }
        return elements;
    }

    /** Whether a list ends here; else goes past the comma before the next element. */
    private boolean ends(char end, boolean first) {
        skip();
        if (peek() == end) {
            at++;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private String string() {
        expect('"');
        StringBuilder read = new StringBuilder();
        while (peek() != '"') {
            char next = text.charAt(at++);
            if (next < ' ') {
                throw wrong("no control character");
            }
            read.append(next == '\\' ? escaped() : next);
        }
        at++;
        return read.toString();
    }

    private char escaped() {
        char kind = peek();
        at++;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw wrong("an escape");
        };
    }

    private char unit() {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw wrong("four hexadecimal digits");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private void skip() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("more");
        }
        return text.charAt(at);
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw wrong("" + expected);
        }
        at++;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("Not the JSON of a plug-in: expected " + expected + " at character " + at);
    }
}
