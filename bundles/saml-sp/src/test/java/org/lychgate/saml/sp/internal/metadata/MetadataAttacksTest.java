package org.lychgate.saml.sp.internal.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.wire.SafeXml;
import org.lychgate.saml.sp.testidp.IdpXml;
import org.lychgate.saml.sp.testidp.TestKey;

/** Documents and addresses made to lead the reader of metadata astray, as they would arrive by a fetch. */
class MetadataAttacksTest {
    private static final String GOOD = IdpXml.of(World.IDP, TestKey.RSA);
    private static final String KEY =
            GOOD.substring(GOOD.indexOf("<md:KeyDescriptor"), GOOD.indexOf("</md:KeyDescriptor>") + 19);
    private static final Reach REACH = new Reach(false, Set.of(), MetadataAttacksTest::literal);

    /** Numbers are addresses as the platform reads them; nothing is asked of the network. */
    private static List<InetAddress> literal(String host) throws UnknownHostException {
        if (!host.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new UnknownHostException(host);
        }
        return List.of(InetAddress.getAllByName(host));
    }

    private static MetadataRefused refused(byte[] document) {
        IdpMetadataReader reader = new IdpMetadataReader(new SafeXml(), REACH, Clock.fixed(World.NOW, ZoneOffset.UTC));
        return assertThrows(
                MetadataRefused.class,
                () -> reader.read(new MetadataDocument(document, URI.create("https://idp.example.com/metadata"))));
    }

    private static String code(String document) {
        return refused(document.getBytes(StandardCharsets.UTF_8)).code();
    }

    private static String entityId(byte[] document) throws MetadataRefused {
        return new IdpMetadataReader(new SafeXml(), REACH, Clock.fixed(World.NOW, ZoneOffset.UTC))
                .read(new MetadataDocument(document, null))
                .entityId();
    }

    @Test
    void nothingOutsideTheDocumentIsRead() {
        assertEquals(
                "metadata_forbidden",
                code("<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>" + GOOD.replace(World.IDP, "&f;")));
        assertEquals(
                "metadata_forbidden",
                code("<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x.dtd\"> %p;]>" + GOOD));
        assertEquals("metadata_malformed", code(GOOD.replace(World.IDP, "&undeclared;")));
        String include =
                "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/hostname\" parse=\"text\"/>";
        assertEquals("metadata_without_key", code(GOOD.replace(KEY, include)));
    }

    @Test
    void junkAroundTheDocumentIsRefused() {
        assertEquals("metadata_malformed", code("junk" + GOOD));
        assertEquals("metadata_malformed", code(" <?xml version=\"1.0\"?>" + GOOD));
        assertEquals("metadata_malformed", code(GOOD + GOOD));
        assertEquals("metadata_malformed", code(GOOD.substring(0, GOOD.length() - 3)));
        assertEquals("metadata_forbidden", code("<?xml version=\"1.1\"?>" + GOOD));
    }

    @Test
    void anEncodingHidesNothing() throws MetadataRefused {
        Charset utf16 = StandardCharsets.UTF_16;
        String declared = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>";
        assertEquals(World.IDP, entityId((declared + GOOD).getBytes(utf16)));
        assertEquals(
                "metadata_forbidden",
                refused((declared + "<!DOCTYPE x [<!ENTITY a \"b\">]>" + GOOD).getBytes(utf16))
                        .code());
        assertEquals(
                "metadata_malformed", code("<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + GOOD.replace("<", "+ADw-")));
        assertEquals("metadata_malformed", code("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + GOOD));
    }

    @Test
    void oneProviderIsOneProvider() {
        String group = "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">";
        String second = IdpXml.of("https://evil.example", TestKey.STRANGER);
        assertEquals("metadata_roles", code(group + GOOD + second + "</md:EntitiesDescriptor>"));
        assertEquals(
                "metadata_roles",
                code(group + group + second + "</md:EntitiesDescriptor>" + GOOD + "</md:EntitiesDescriptor>"));
        assertEquals(
                "metadata_malformed",
                code(GOOD.replace("<md:IDPSSO", "<x><md:IDPSSO")
                        .replace("</md:IDPSSODescriptor>", "</md:IDPSSODescriptor></x>")));
    }

    @Test
    @Tag("rule-14")
    void keysAreUsableAndFew() {
        assertTrue(refused(IdpXml.of(World.IDP, TestKey.RSA, TestKey.rsa(768, "small"))
                        .getBytes(StandardCharsets.UTF_8))
                .sentence()
                .contains("RSA of 768 bits, expected RSA of 2048 bits or more"));
        TestKey[] keys = IntStream.rangeClosed(0, SigningCertificates.MOST)
                .mapToObj(i -> TestKey.EC.renewed("idp-" + i))
                .toArray(TestKey[]::new);
        MetadataRefused many = refused(IdpXml.of(World.IDP, keys).getBytes(StandardCharsets.UTF_8));
        assertEquals("metadata_certificate", many.code());
        assertTrue(many.sentence().contains("more than " + SigningCertificates.MOST), many.sentence());
    }

    @Test
    @Tag("rule-14")
    void aKeyForEncryptionInsideADescriptorForSigningIsNoSigningKey() {
        String inner = KEY.replace("signing", "encryption");
        String outer =
                KEY.replaceAll("(?s)<ds:KeyInfo.*</ds:KeyInfo>", java.util.regex.Matcher.quoteReplacement(inner));
        assertFalse(outer.equals(KEY));
        assertEquals("metadata_without_key", code(GOOD.replace(KEY, outer)));
    }

    @ParameterizedTest
    @Tag("rule-17")
    @ValueSource(
            strings = {
                "https://user:secret@idp.example.com/sso",
                "https://idp.example.com@evil.example/sso",
                "https://idp.example.com/sso#x",
                "https:///sso",
                "https:\\\\idp.example.com\\sso",
                "https://idp.example.com\t/sso",
                " https://idp.example.com/sso",
                "java\nscript:alert(1)",
                "JAVASCRIPT:alert(1)",
                "vbscript:x",
                "file:///etc/passwd",
                "ftp://idp.example.com/",
                "http://localhost/sso",
                "http://[::1]/sso"
            })
    void browsersAreNotSentThere(String location) {
        String written = location.replace("\t", "&#9;").replace("\n", "&#10;");
        MetadataRefused refusal =
                refused(GOOD.replace("https://idp.example.com/sso", written).getBytes(StandardCharsets.UTF_8));
        assertEquals("metadata_location", refusal.code());
        assertTrue(refusal.sentence().contains("must be an https URL"), refusal.sentence());
    }

    @ParameterizedTest
    @Tag("rule-17")
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0",
                "127.1",
                "2130706433",
                "0x7f.0.0.1",
                "0x7f000001",
                "127.0.0.1.",
                "169.254.169.254",
                "2852039166",
                "[::]",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:a9fe:a9fe]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::a00:1]",
                "[2002:7f00:1::]",
                "[2001:0:7f00:1::]",
                "[fe80::1]",
                "[fd00::1]"
            })
    void noWayOfWritingAnAddressLeadsInside(String host) {
        URI url = URI.create("https://" + host + "/metadata");
        if (REACH.mayUse(url)) {
            Exception refusal = assertThrows(Exception.class, () -> REACH.pinned(url));
            assertTrue(
                    refusal instanceof Reach.NotAllowed || refusal instanceof UnknownHostException, refusal.toString());
        }
        assertFalse(REACH.mayUse(URI.create("http://" + host + "/metadata")), "and never without TLS");
    }
}
