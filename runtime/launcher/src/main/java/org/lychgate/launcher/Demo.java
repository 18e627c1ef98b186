package org.lychgate.launcher;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** {@code run --demo}: a feature that is in for one run only, and signs in whoever clicks (security rule 34). */
final class Demo {

    /** The argument of {@code run}. */
    static final String ARGUMENT = "--demo";

    /** The name of its feature among those on request. */
    static final String FEATURE = "demo";

    private Demo() {}

    /** Refuses settings under which strangers would reach the demo, or its mails would leave. */
    static void check(Settings settings) throws SettingsRefused {
        List<String> wrong = new ArrayList<>();
        if (!SettingForms.isLoopback(settings.publicUrl())) {
            wrong.add("LYCHGATE_PUBLIC_URL is \"" + settings.publicUrl()
                    + "\"; expected this machine's own address, such as http://localhost:8080, for run --demo.");
        }
        if (!isLoopback(settings.http().host())) {
            wrong.add("LYCHGATE_HTTP_HOST is \"" + settings.http().host()
                    + "\"; expected this machine's own address, such as 127.0.0.1, for run --demo.");
        }
        if (settings.mail().smtpUrl().isPresent()) {
            wrong.add("LYCHGATE_SMTP_URL is set; expected none for run --demo, whose mails are shown in the browser.");
        }
        if (!wrong.isEmpty()) {
            throw new SettingsRefused(wrong);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
