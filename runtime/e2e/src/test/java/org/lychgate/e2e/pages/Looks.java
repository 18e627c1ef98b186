package org.lychgate.e2e.pages;

import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One way to look at a page.
 *
 * @param width of the window in CSS pixels
 * @param language a tag
 */
public record Looks(ColorScheme scheme, int width, String language) {

    /** Those of every build: the narrowest in the dark, the widest in the light, and from right to left. */
    public static List<Looks> few() {
        return List.of(
                new Looks(ColorScheme.DARK, 360, "en"),
                new Looks(ColorScheme.LIGHT, 1440, "en"),
                new Looks(ColorScheme.LIGHT, 360, "ar"));
    }

    /** A single one. */
    public static List<Looks> one() {
        return few().subList(0, 1);
    }

    /** Both modes at three widths, and both from right to left. */
    public static List<Looks> all() {
        List<Looks> looks = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {360, 768, 1440}) {
                looks.add(new Looks(scheme, width, "en"));
            }
        }
        looks.add(new Looks(ColorScheme.LIGHT, 360, "ar"));
        looks.add(new Looks(ColorScheme.DARK, 1440, "ar"));
        return looks;
    }

    /** Whether it is read from right to left. */
    boolean rightToLeft() {
        return language.equals("ar");
    }

    @Override
    public String toString() {
        return language + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
    }
}
