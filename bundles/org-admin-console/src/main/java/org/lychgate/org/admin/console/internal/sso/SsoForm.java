package org.lychgate.org.admin.console.internal.sso;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.verify.MetadataSource;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.SsoDraft;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Visit;

/**
 * The form in which a connection is entered: what stands in it, and what is wrong with it.
 *
 * @param provider id of the chosen plug-in
 * @param metadata as pasted: an address or a document
 * @param idpEntityId the expected entityID; empty: whatever the metadata says
 * @param attributes names of attributes
 * @param byNameId whether people are recognised by their NameID
 * @param idpInitiated whether unsolicited responses sign in
 * @param signAuthnRequests whether AuthnRequests are signed
 * @param byUserName whether a first login is matched by userName
 * @param allowCbc whether AES-CBC is taken
 * @param carryBindings whether connected accounts go over to another entityID
 * @param acknowledged what the admin accepted
 */
record SsoForm(
        String provider,
        String metadata,
        String idpEntityId,
        Connection.Attributes attributes,
        boolean byNameId,
        boolean idpInitiated,
        boolean signAuthnRequests,
        boolean byUserName,
        boolean allowCbc,
        boolean carryBindings,
        Set<String> acknowledged) {

    /** As it was sent. */
    static SsoForm of(Visit visit) {
        Connection.Attributes defaults = Connection.Attributes.DEFAULT;
        return new SsoForm(
                visit.field("provider"),
                asWritten(visit.field("metadata")),
                visit.field("idp-entity-id"),
                new Connection.Attributes(
                        visit.said("first-name").orElse(defaults.firstName()),
                        visit.said("last-name").orElse(defaults.lastName()),
                        visit.said("saml-id").orElse(defaults.samlId())),
                visit.field("identity").equals("nameid"),
                visit.ticked("idp-initiated"),
                visit.ticked("sign-requests"),
                visit.field("first-login").equals("userName"),
                visit.ticked("allow-cbc"),
                visit.ticked("carry-bindings"),
                new HashSet<>(visit.all("acknowledge")));
    }

    /** As it stands before anything is entered: the settings in use, and their metadata's address. */
    static SsoForm of(String provider, Connections.Standing standing) {
        return standing.underTest()
                .map(connection -> of(provider, connection))
                .orElseGet(() -> new SsoForm(
                        provider,
                        "",
                        "",
                        Connection.Attributes.DEFAULT,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        Set.of()));
    }

    private static SsoForm of(String provider, Connection connection) {
        Connection.Settings settings = connection.settings();
        return new SsoForm(
                provider,
                connection.metadata().url() == null
                        ? ""
                        : connection.metadata().url().toString(),
                "",
                settings.attributes(),
                settings.identity() == Connection.IdentityKind.NAMEID,
                settings.idpInitiated(),
                settings.signAuthnRequests(),
                settings.firstLogin() == Connection.FirstLogin.USER_NAME,
                settings.allowCbc(),
                false,
                Set.of());
    }

    /** The same connection at another plug-in; pasted metadata is taken from what is saved. */
    static SsoDraft switched(String provider, Connection connection, Set<String> acknowledged) {
        SsoForm form = of(provider, connection);
        return form.draft(
                connection.metadata().url() == null
                        ? new MetadataSource.Xml(connection.metadata().xml())
                        : new MetadataSource.Url(connection.metadata().url().toString()),
                acknowledged);
    }

    List<Answer.Mistake> mistakes(Words words) {
        List<Answer.Mistake> mistakes = new ArrayList<>();
        if (provider.isEmpty()) {
            mistakes.add(new Answer.Mistake("provider", words.text("sso-mistake-provider")));
        }
        if (metadata.isEmpty()) {
            mistakes.add(new Answer.Mistake("metadata", words.text("sso-mistake-metadata-empty")));
        } else if (!isXml() && !isUrl()) {
            mistakes.add(new Answer.Mistake("metadata", words.text("sso-mistake-metadata")));
        }
        name(mistakes, "first-name", attributes.firstName(), words);
        name(mistakes, "last-name", attributes.lastName(), words);
        name(mistakes, "saml-id", attributes.samlId(), words);
        return mistakes;
    }

    private static void name(List<Answer.Mistake> mistakes, String field, String name, Words words) {
        if (!SsoDraft.isAttributeName(name)) {
            mistakes.add(new Answer.Mistake(field, words.text("sso-mistake-attribute", SsoDraft.NAME_CAP)));
        }
    }

    SsoDraft draft() {
        return draft(isXml() ? new MetadataSource.Xml(metadata) : new MetadataSource.Url(metadata), acknowledged);
    }

    private SsoDraft draft(MetadataSource source, Set<String> accepted) {
        return new SsoDraft(
                provider,
                source,
                idpEntityId.isEmpty() ? null : idpEntityId,
                attributes,
                byNameId ? Connection.IdentityKind.NAMEID : Connection.IdentityKind.SAML_ID,
                idpInitiated,
                signAuthnRequests,
                byUserName ? Connection.FirstLogin.USER_NAME : Connection.FirstLogin.EXTERNAL_ID,
                allowCbc,
                new Connections.SaveOptions(carryBindings, accepted));
    }

    /** What a template shows of it. */
    Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>();
        model.put("provider", provider);
        model.put("metadata", metadata);
        model.put("idpEntityId", idpEntityId);
        model.put("attributes", attributes);
        model.put("byNameId", byNameId);
        model.put("idpInitiated", idpInitiated);
        model.put("signAuthnRequests", signAuthnRequests);
        model.put("byUserName", byUserName);
        model.put("allowCbc", allowCbc);
        model.put("carryBindings", carryBindings);
        model.put("isAdvanced", isAdvanced());
        return model;
    }

    private boolean isAdvanced() {
        return !idpEntityId.isEmpty()
                || byNameId
                || idpInitiated
                || signAuthnRequests
                || byUserName
                || allowCbc
                || carryBindings
                || !attributes.equals(Connection.Attributes.DEFAULT);
    }

    private boolean isXml() {
        return metadata.startsWith("<");
    }

    private boolean isUrl() {
        String lower = metadata.toLowerCase(Locale.ROOT);
        return (lower.startsWith("https://") || lower.startsWith("http://"))
                && metadata.chars().noneMatch(Character::isWhitespace);
    }

    /** Without a byte order mark, which editors of some systems put before a document, and with the line ends it had before a browser sent it. */
    private static String asWritten(String text) {
        String lines = text.replace("\r\n", "\n");
        return lines.startsWith("\uFEFF") ? lines.substring(1).strip() : lines;
    }
}
