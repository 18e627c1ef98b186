package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What is left of a body in the log. */
class RedactionTest {
    private static final String MARK = "'" + Redaction.MARK + "'";

    private static void becomes(String body, String expected) {
        assertEquals(Wire.tree(expected), Redaction.of(Wire.tree(body)));
    }

    @Test
    void whatStandsUnderASecretsNameIsTakenOut() {
        becomes("{'userName':'ada','password':'p'}", "{'userName':'ada','password':" + MARK + "}");
        becomes("{'PassWord':{'value':'p'}}", "{'PassWord':" + MARK + "}");
        becomes("{'urn:x:User:clientSecret':['a','b'],'n':1}", "{'urn:x:User:clientSecret':" + MARK + ",'n':1}");
    }

    @Test
    void theValueOfAnOperationOnASecretIsTakenOutWhereverItStands() {
        becomes(
                "{'Operations':[{'op':'replace','path':'password','value':'p'},{'op':'add','path':'title','value':'t'}]}",
                "{'Operations':[{'op':'replace','path':'password','value':" + MARK
                        + "},{'op':'add','path':'title','value':'t'}]}");
        becomes("{'Value':'p','Path':'urn:x:User:password'}", "{'Value':" + MARK + ",'Path':'urn:x:User:password'}");
    }

    @Test
    void anAddressLosesTheValuesOfSecretParametersOnly() {
        assertEquals(
                "/Users?attributes=userName&access_token&x",
                Redaction.ofAddress("/Users?attributes=userName&access_token=abc=d&x"));
        assertEquals("/Users/token=1", Redaction.ofAddress("/Users/token=1"));
    }

    @Test
    void allElseStays() {
        becomes("{'a':[1,true,null,'x',{'b':'c'}]}", "{'a':[1,true,null,'x',{'b':'c'}]}");
    }
}
