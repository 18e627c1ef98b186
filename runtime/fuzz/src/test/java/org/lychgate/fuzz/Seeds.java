package org.lychgate.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.wire.RedirectMessage;
import org.lychgate.saml.sp.testidp.IdpXml;
import org.lychgate.saml.sp.testidp.LogoutDraft;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;

/** Where the fuzzer starts: good messages, and every kind of attack once. */
final class Seeds {
    private static final int SHARED = 2;

    private Seeds() {}

    /** For the assertion consumer service. */
    static List<byte[]> responses() {
        List<byte[]> seeds = new ArrayList<>();
        for (int signing = 0; signing < 8; signing++) {
            for (int encryption : new int[] {0, 2, 3}) {
                for (int addressing = 0; addressing < 4; addressing++) {
                    seeds.add(script(signing, encryption, addressing));
                }
            }
        }
        for (int kind = 0; kind < TreeEdits.KINDS; kind++) {
            for (int phase : new int[] {0, 2, 3}) {
                for (int target : new int[] {0, 5, 7, 13}) {
                    seeds.add(script(1 + phase, 0, 1, phase << 6 | kind, target, target + 3, kind * 3 + target));
                    seeds.add(script(1, 2, SHARED, phase << 6 | kind, target, 1, kind + target));
                }
            }
        }
        // Signed by a key that is not theirs: who is believed here was not vouched for.
        String plain = new World()
                .draft()
                .signAssertion(Signing.USUAL.key(TestKey.STRANGER))
                .xml();
        seeds.add(raw(ResponseTarget.XML, plain));
        seeds.add(raw(ResponseTarget.XML, "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/\">" + plain));
        seeds.add(raw(
                ResponseTarget.FIELD, Base64.getMimeEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8))));
        return seeds;
    }

    private static byte[] script(int signing, int encryption, int addressing, int... edit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ResponseTarget.SCRIPT);
        out.write(signing);
        out.write(encryption);
        out.write(addressing);
        out.write(edit.length / 4);
        for (int value : edit) {
            out.write(value);
        }
        return out.toByteArray();
    }

    private static byte[] raw(int mode, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] seed = new byte[bytes.length + 1];
        seed[0] = (byte) mode;
        System.arraycopy(bytes, 0, seed, 1, bytes.length);
        return seed;
    }

    /** For metadata. */
    static List<byte[]> metadata() {
        List<byte[]> seeds = new ArrayList<>();
        String good = IdpXml.of(World.IDP, TestKey.RSA, TestKey.EC);
        for (String text : List.of(
                good,
                "\ufeff<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + good,
                "<!DOCTYPE x [<!ENTITY a \"b\">]>" + good,
                good.replace("https://idp.example.com/sso", "javascript:alert(1)"))) {
            seeds.add(raw(MetadataTarget.PASTED, text));
            seeds.add(raw(MetadataTarget.FETCHED, text));
        }
        for (int template = 0; template < 6; template++) {
            for (int kind = 0; kind < TreeEdits.KINDS; kind++) {
                seeds.add(new byte[] {
                    MetadataTarget.SCRIPT,
                    (byte) template,
                    (byte) (kind % 2),
                    0,
                    2,
                    (byte) kind,
                    (byte) (kind + template),
                    2,
                    (byte) (kind * 3),
                    TreeEdits.ATTRIBUTE,
                    1,
                    (byte) (20 + template),
                    (byte) (kind * 2)
                });
            }
        }
        return seeds;
    }

    /** For the redirect binding. */
    static List<byte[]> redirects() {
        List<byte[]> seeds = new ArrayList<>();
        String message = new World().draft().signAssertion(null).xml();
        seeds.add(raw(RedirectTarget.INFLATE, RedirectMessage.encode(message)));
        seeds.add(raw(RedirectTarget.INFLATE, RedirectMessage.encode("a".repeat(600 * 1024))));
        seeds.add(raw(RedirectTarget.DEFLATE, message));
        seeds.add(raw(RedirectTarget.BYTES, "not deflated"));
        for (String address : List.of(
                "https://idp.example.com/sso",
                "https://idp.example.com/sso?tenant=1&x=%26",
                "https://idp.example.com:8443/sso?",
                "https://[2606:2800:220:1::1]/",
                "HTTPS://idp.example.com",
                "https://user@idp.example.com/",
                "https://idp.example.com/#x",
                "javascript:alert(1)")) {
            seeds.add(raw(RedirectTarget.SEND, "\0" + address));
            seeds.add(raw(RedirectTarget.SEND, "\1" + address));
        }
        return seeds;
    }

    /** For single logout. */
    static List<byte[]> logouts() {
        List<byte[]> seeds = new ArrayList<>();
        for (int how = 0; how < 4; how++) {
            for (int template = 0; template < 3; template++) {
                for (int signing = 0; signing < 4; signing++) {
                    seeds.add(logout(LogoutTarget.SCRIPT, how, template, signing));
                    seeds.add(logout(LogoutTarget.SPLICED_SCRIPT, how, template, signing, 0, 120, 'a', 'B', '+', '%'));
                }
                for (int kind = 0; kind < TreeEdits.KINDS; kind++) {
                    seeds.add(logout(LogoutTarget.SCRIPT, how, template, 0, kind, kind % 5, 1, kind * 3));
                    seeds.add(logout(LogoutTarget.SCRIPT, how | 1, template, 1, 128 + kind, kind % 7, 2, kind));
                }
            }
        }
        LogoutDraft request = LogoutDraft.request(World.IDP, LogoutScript.HERE, World.NOW);
        seeds.add(raw(LogoutTarget.XML, request.xml()));
        seeds.add(raw(LogoutTarget.XML, "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/\">" + request.xml()));
        seeds.add(raw(LogoutTarget.QUERY, request.key(TestKey.STRANGER).query()));
        seeds.add(raw(LogoutTarget.QUERY, "SAMLRequest=a&SAMLRequest=b&SigAlg=c&Signature=d&%53igAlg=e"));
        return seeds;
    }

    private static byte[] logout(int mode, int how, int template, int signing, int... rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(mode);
        out.write(how);
        out.write(template);
        out.write(signing);
        out.write(mode == LogoutTarget.SCRIPT ? rest.length / 4 : 0);
        for (int value : rest) {
            out.write(value);
        }
        return out.toByteArray();
    }

    /** For RelayState and returnTo. */
    static List<byte[]> returnTos() {
        return List.of(
                        "/",
                        "/home?x=1&y=%2F",
                        "//evil.example",
                        "/\\evil.example",
                        "/%5cevil.example",
                        "/%09/evil.example",
                        "/\t/evil.example",
                        "https://evil.example",
                        "/%2f/evil.example",
                        "/%",
                        "/a%0d%0aX: y",
                        "/%252f",
                        "/+/x",
                        "/.//evil.example",
                        "/ü",
                        "javascript:x",
                        "/\u2028")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** For the form parser. */
    static List<byte[]> forms() {
        return List.of(
                        "SAMLResponse=PHg%2B&RelayState=%2F",
                        "a=1&a=2", "a&b=&=c&&d==e", "a=%", "a=%zz", "a=%ff%fe", "a=" + "b&".repeat(101), "+=+")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
