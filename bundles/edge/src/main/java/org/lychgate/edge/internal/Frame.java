package org.lychgate.edge.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lychgate.edge.Languages;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Shell;
import org.lychgate.edge.Words;

/** What stands around every page. */
final class Frame {
    private static final String HTMX = "/assets/htmx.min.js";

    private final Assets assets;
    private final Languages languages;

    Frame(Assets assets, Languages languages) {
        this.assets = assets;
        this.languages = languages;
    }

    /**
     * Entries of the navigation under one heading.
     *
     * @param name the heading; empty: none
     * @param entries what stands under it
     */
    record Group(String name, List<Shell.Entry> entries) {}

    /**
     * A language to choose.
     *
     * @param tag its name for programs
     * @param name its name in itself
     * @param current whether the page is written in it
     */
    record Language(String tag, String name, boolean current) {}

    Map<String, Object> model(HttpServletRequest request, PageView page, String content, Words words) {
        Shell shell = page.shell();
        Map<String, Object> model = new HashMap<>();
        model.put("title", page.title());
        model.put("content", content);
        model.put("lang", words.locale().getLanguage());
        model.put("dir", words.rightToLeft() ? "rtl" : "ltr");
        model.put(
                "tabler",
                assets.address(Assets.BASE + (words.rightToLeft() ? "tabler.rtl.min.css" : "tabler.min.css")));
        model.put("style", assets.address("/assets/lychgate.css"));
        model.put("dark", assets.address(Assets.BASE + Assets.DARK));
        model.put("icon", assets.address("/assets/lychgate.svg"));
        model.put("theme", assets.address("/assets/theme.js"));
        model.put("scripts", scripts(page));
        model.put("shell", shell == null ? List.of() : List.of(shell));
        model.put("groups", shell == null ? List.of() : groups(shell));
        // A page whose address is secret does not hold it: its form goes to wherever the browser is.
        model.put("here", page.secret() ? "" : here(request));
        model.put("languages", languages(words.locale()));
        return model;
    }

    private List<String> scripts(PageView page) {
        Stream<String> ofShell = page.shell() == null ? Stream.of() : Stream.of(HTMX, PageView.CONSOLE_SCRIPT);
        return Stream.concat(ofShell, page.scripts().stream())
                .distinct()
                .map(assets::address)
                .toList();
    }

    private static List<Group> groups(Shell shell) {
        Map<String, List<Shell.Entry>> groups = new LinkedHashMap<>();
        shell.entries()
                .forEach(entry -> groups.computeIfAbsent(entry.group(), g -> new ArrayList<>())
                        .add(entry));
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private List<Language> languages(Locale current) {
        return languages.offered().stream()
                .map(locale -> new Language(locale.getLanguage(), ownName(locale), locale.equals(current)))
                .toList();
    }

    private static String ownName(Locale locale) {
        String name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    private static String here(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }
}
