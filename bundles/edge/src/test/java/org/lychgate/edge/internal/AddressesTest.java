package org.lychgate.edge.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/console/",
                "/api/scim/v2/Users/3f2a",
                "/api/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
                "/auth/saml/acme1234/login",
                "/a%20b/%C3%A9/x@y!$&'()*+,=~...",
                "/.well-known/x"
            })
    void whatEverybodyReadsAlikePasses(String path) {
        assertTrue(Addresses.isPlain(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "console",
                "//console",
                "/api/scim/v2/Users//x",
                "/console/..%2fapi",
                "/console/%2e%2e/api",
                "/console/%2E./api",
                "/console/../api",
                "/console/./x",
                "/..",
                "/x/.",
                "/console;x=1/users",
                "/console/users;",
                "/console/%3Bx",
                "/console\\users",
                "/console/%5cusers",
                "/console/%00",
                "/console/%0a",
                "/console/%7f",
                "/console/%252f",
                "/console/%zz",
                "/console/%",
                "/console/%4",
                "/console/%c0%af",
                "/console/%ff",
                "/console/\u00e9",
                "/console/a b"
            })
    void whatCanBeReadInTwoWaysDoesNot(String path) {
        assertFalse(Addresses.isPlain(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b&c=%C3%A9+%25%00;/..//", "SAMLResponse=fZ%2FB%2Bg%3D%3D", "a=b c"})
    void aQueryMayHoldEverythingThatCanBeDecoded(String query) {
        assertTrue(Addresses.isDecodable(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=%", "a=%f", "a=%ff", "a=%c0%af"})
    void aQueryThatCannotBeDecodedIsRefused(String query) {
        assertFalse(Addresses.isDecodable(query));
    }
}
