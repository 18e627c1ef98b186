package org.lychgate.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Constants;

/** What the framework is started with: its own properties, the HTTP service's, and every setting as {@code lychgate.*}. */
final class FrameworkProperties {

    /** The level all bundles have started at. */
    static final int TOP_LEVEL = 80;

    private static final int HEADER_BYTES = 16 * 1024;
    /** Metadata of 1 MiB of which each byte is sent as three, and the other fields; {@code UnreadableForm.CAP} of the edge says the same. */
    private static final int FORM_BYTES = 4 * 1024 * 1024;

    private static final int DRAIN_MILLIS = 10_000;

    private FrameworkProperties() {}

    static Map<String, String> of(Settings settings, String nodeId, Path home, Optional<TlsMaterial.Store> tls) {
        Map<String, String> properties = new LinkedHashMap<>();
        framework(properties, settings.data(), home);
        http(properties, settings.http(), tls);
        settings(properties, settings, nodeId, home);
        return properties;
    }

    private static void framework(Map<String, String> properties, Path data, Path home) {
        properties.put(Constants.FRAMEWORK_STORAGE, data.resolve("cache").toString());
        // every start installs the same set anew: what is in the folders is what runs
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(TOP_LEVEL));
        // the launcher reports failures itself, in sentences
        properties.put("felix.log.level", "0");
        properties.put("felix.cm.dir", data.resolve("cache/config").toString());
        properties.put("felix.cm.config.plugins", "org.apache.felix.configadmin.plugin.interpolation");
        properties.put("configurator.initial", ConfigFiles.in(home.resolve("config")));
        properties.put("gosh.args", "--nointeractive");
        properties.put("ds.loglevel", "2");
    }

    private static void http(Map<String, String> properties, Settings.Http http, Optional<TlsMaterial.Store> tls) {
        String port = Integer.toString(http.port());
        properties.put("org.apache.felix.http.host", http.host());
        properties.put("org.apache.felix.http.enable", Boolean.toString(tls.isEmpty()));
        properties.put("org.apache.felix.https.enable", Boolean.toString(tls.isPresent()));
        properties.put(tls.isPresent() ? "org.osgi.service.http.port.secure" : "org.osgi.service.http.port", port);
        tls.ifPresent(store -> {
            properties.put("org.apache.felix.https.keystore", store.file().toString());
            properties.put("org.apache.felix.https.keystore.type", "PKCS12");
            properties.put("org.apache.felix.https.keystore.password", store.password());
            properties.put("org.apache.felix.https.keystore.key.password", store.password());
            properties.put("org.apache.felix.https.jetty.protocols.included", "TLSv1.2,TLSv1.3");
            properties.put("org.apache.felix.https.jetty.renegotiateAllowed", "false");
        });
        properties.put("org.apache.felix.http.jetty.headerBufferSize", Integer.toString(HEADER_BYTES));
        properties.put("org.apache.felix.http.jetty.maxFormSize", Integer.toString(FORM_BYTES));
        properties.put("org.apache.felix.http.jetty.sendServerHeader", "false");
        // the edge refuses what it lets pass, for all servlets and in the words of each interface
        properties.put("org.eclipse.jetty.UriComplianceMode", "UNSAFE");
        // what cannot be parsed at all never gets to the edge: the server's own page, with the headers of ours
        properties.put(
                "org.apache.felix.http.jetty.errorPageCustomHeaders",
                "Cache-Control=no-store##Content-Security-Policy=default-src 'none'; frame-ancestors 'none'"
                        + "##Referrer-Policy=no-referrer##X-Content-Type-Options=nosniff");
        properties.put("org.apache.felix.jetty.stopTimeout", Integer.toString(DRAIN_MILLIS));
    }

    private static void settings(Map<String, String> properties, Settings settings, String nodeId, Path home) {
        properties.put("lychgate.home", home.toString());
        properties.put("lychgate.http.host", settings.http().host());
        properties.put("lychgate.http.port", Integer.toString(settings.http().port()));
        properties.put("lychgate.public.url", settings.publicUrl().toString());
        properties.put("lychgate.data", settings.data().toString());
        properties.put("lychgate.sp.entity.id", settings.spEntityId());
        properties.put("lychgate.db.url", literally(settings.database().url()));
        properties.put("lychgate.db.user", literally(settings.database().user()));
        properties.put("lychgate.db.password", literally(settings.database().password()));
        properties.put("lychgate.key.file", settings.keyFile().toString());
        properties.put("lychgate.smtp.url", settings.mail().smtpUrl().orElse(""));
        properties.put("lychgate.mail.from", literally(settings.mail().from()));
        properties.put(
                "lychgate.operator.token", literally(settings.operatorToken().orElse("")));
        properties.put("lychgate.metadata.allow", String.join(",", settings.metadataAllow()));
        properties.put("lychgate.load.trust", settings.loadTrust().word());
        properties.put("lychgate.node.id", nodeId);
        properties.put("lychgate.trusted.proxies", String.join(",", settings.trustedProxies()));
        properties.put(
                "lychgate.tls.cert",
                settings.http().tls().map(tls -> tls.certificate().toString()).orElse(""));
        properties.put(
                "lychgate.tls.key",
                settings.http().tls().map(tls -> tls.key().toString()).orElse(""));
    }

    /**
     * Free text as it is: config/*.json takes these values up by interpolation, which would go on to replace what looks
     * like another placeholder in them.
     */
    static String literally(String text) {
        return text.replace("$[", "\\$[");
    }
}
