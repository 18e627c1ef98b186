package org.lychgate.e2e.pages;

import java.util.List;

/** Texts that try to become more than text, and how a page shows that one did. */
public final class Payloads {
    /** Stands in every one of them. */
    public static final String MARK = "lgHacked";

    /** An element that no page has. */
    public static final String ELEMENT = "x-lychgate";

    /** Everything a text may try in a page. */
    public static final List<String> ALL = List.of(
            "<script>window.lgHacked=1</script><x-lychgate>",
            "\"><img src=x onerror=window.lgHacked=1><x-lychgate>",
            "'--></title></textarea></style><svg onload=window.lgHacked=1><x-lychgate>",
            "{{{content}}}{{t.frame-menu}}{{{lgHacked}}}<x-lychgate>",
            "=HYPERLINK(\"https://evil.test/lgHacked\")<x-lychgate>");

    /** What it tries in the headers of a mail or an answer. */
    public static final String HEADER = "lgHacked\r\nBcc: victim@evil.test\r\nX-Evil: 1\r\n\r\n<x-lychgate>";

    /** What a page shows if one of them became more than text. */
    public static final String DETECTOR = """
            () => [
                window.lgHacked ? 'a script ran' : '',
                document.querySelector('x-lychgate') ? 'an element was injected' : '',
                [...document.querySelectorAll('[href],[action],[src],[formaction]')]
                    .some(e => ['href', 'action', 'src', 'formaction']
                        .some(a => /^\\s*(javascript|data:text)/i.test(e.getAttribute(a) || ''))) ? 'a link is a script' : '',
                [...document.querySelectorAll('*')]
                    .some(e => [...e.attributes].some(a => /^on/i.test(a.name) || a.name === 'style')) ? 'an attribute is a script' : ''
            ].filter(Boolean).join(', ')""";

    private Payloads() {}

    /** One of them for the n-th field. */
    public static String of(int field) {
        return ALL.get(field % ALL.size());
    }

    /** As XML text. */
    public static String xml(String payload) {
        return payload.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
