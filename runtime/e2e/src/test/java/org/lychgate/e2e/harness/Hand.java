package org.lychgate.e2e.harness;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A person's hand before a page: at the mouse, counting every click, or at the keyboard alone, never touching the mouse. */
public final class Hand {
    private static final int FURTHEST = 150;

    private final Way way;
    private int clicks;
    private int pastes;

    /** What the hand is at. */
    public enum Way {
        /** Clicks; types only into what is focused. */
        MOUSE,
        /** Tab, Enter, Space and letters. */
        KEYBOARD
    }

    /** A hand that has done nothing yet. */
    public Hand(Way way) {
        this.way = way;
    }

    /** How often it clicked, into fields included. */
    public int clicks() {
        return clicks;
    }

    /** How often it pasted. */
    public int pastes() {
        return pastes;
    }

    /** Presses a button by its words. */
    public void press(Page page, String words) {
        use(page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .first());
    }

    /** Follows a link by its words. */
    public void follow(Page page, String words) {
        use(page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .first());
    }

    /** Clicks something, or goes there by Tab and presses Enter. */
    public void use(Locator target) {
        if (way == Way.MOUSE) {
            clicks++;
            target.click();
        } else {
            reach(target);
            target.page().keyboard().press("Enter");
        }
    }

    /** Writes into a field. */
    public void write(Locator field, String text) {
        focus(field);
        field.page().keyboard().type(text);
    }

    /** Pastes what was copied. */
    public void paste(Locator field) {
        focus(field);
        pastes++;
        field.page().keyboard().press("Control+V");
    }

    /** Where there is no script that copies: marks the value of a read-only field, copies it and pastes it elsewhere. */
    public void carry(Locator from, Locator to) {
        focus(from);
        from.page().keyboard().press("Control+A");
        from.page().keyboard().press("Control+C");
        paste(to);
    }

    private void focus(Locator field) {
        field.waitFor();
        if (isFocused(field)) {
            return;
        }
        if (way == Way.MOUSE) {
            clicks++;
            field.click();
        } else {
            reach(field);
        }
    }

    /** Goes on by Tab until the target has the focus, as it must for somebody without a mouse. */
    private static void reach(Locator target) {
        target.waitFor();
        for (int steps = 0; steps < FURTHEST; steps++) {
            if (isFocused(target)) {
                return;
            }
            target.page().keyboard().press("Tab");
        }
        throw new AssertionError("cannot be reached by the keyboard: " + target);
    }

    private static boolean isFocused(Locator target) {
        return Boolean.TRUE.equals(target.evaluate("e => e === document.activeElement"));
    }
}
