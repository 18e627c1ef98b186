package org.lychgate.scim.endpoint.internal.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lychgate.scim.endpoint.internal.error.ScimType.INVALID_FILTER;
import static org.lychgate.scim.endpoint.internal.error.ScimType.INVALID_PATH;
import static org.lychgate.scim.endpoint.internal.error.ScimType.INVALID_SYNTAX;
import static org.lychgate.scim.endpoint.internal.error.ScimType.INVALID_VALUE;
import static org.lychgate.scim.endpoint.internal.error.ScimType.MUTABILITY;
import static org.lychgate.scim.endpoint.internal.error.ScimType.NO_TARGET;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.json.Quoted;

/** What RFC 7644 section 3.5.2 says of changes, in both dialects. */
class PatchTest {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String ADA = "{'userName':'ada'}";
    private static final String MAILS =
            "{'userName':'ada','emails':[{'value':'w','type':'work','primary':true},{'value':'h','type':'home'}]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    {'op':'add','path':'nickName','value':'A'}                              | {'userName':'ada','nickName':'A'}
                    {'op':'add','path':'NICKNAME','value':'A'}                              | {'userName':'ada','nickName':'A'}
                    {'op':'replace','path':'userName','value':'bob'}                        | {'userName':'bob'}
                    {'op':'replace','value':{'userName':'bob','title':'T'}}                 | {'userName':'bob','title':'T'}
                    {'op':'add','value':{'NickName':'A','title':null}}                      | {'userName':'ada','nickName':'A'}
                    {'op':'add','path':'name.givenName','value':'G'}                        | {'userName':'ada','name':{'givenName':'G'}}
                    {'op':'add','path':'name','value':{'givenName':'G'}}                    | {'userName':'ada','name':{'givenName':'G'}}
                    {'op':'add','path':'emails','value':[{'value':'a'}]}                    | {'userName':'ada','emails':[{'value':'a'}]}
                    {'op':'add','path':'emails','value':{'value':'a'}}                      | {'userName':'ada','emails':[{'value':'a'}]}
                    {'op':'add','path':'urn:ietf:params:scim:schemas:core:2.0:User:title','value':'T'} | {'userName':'ada','title':'T'}
                    {'op':'remove','path':'title'}                                          | {'userName':'ada'}
                    {'op':'replace','path':'title','value':null}                            | {'userName':'ada'}
                    {'op':'add','path':'timezone','value':'nowhere/at all'}                 | {'userName':'ada','timezone':'nowhere/at all'}
                    """)
    void changesOneUser(String operation, String expected) {
        for (Dialect dialect : dialects()) {
            Changing.user(dialect).assertChange(ADA, operation, expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    {'op':'replace','path':'emails[type eq "work"].value','value':'x'}      | [{'value':'x','type':'work','primary':true},{'value':'h','type':'home'}]
                    {'op':'add','path':'emails[type eq "work"].display','value':'D'}        | [{'value':'w','display':'D','type':'work','primary':true},{'value':'h','type':'home'}]
                    {'op':'replace','path':'emails[type eq "work"]','value':{'value':'x','type':'work'}} | [{'value':'x','type':'work'},{'value':'h','type':'home'}]
                    {'op':'add','path':'emails[type eq "home"]','value':{'display':'D'}}    | [{'value':'w','type':'work','primary':true},{'value':'h','display':'D','type':'home'}]
                    {'op':'remove','path':'emails[type eq "work"]'}                         | [{'value':'h','type':'home'}]
                    {'op':'remove','path':'emails[type eq "work"].primary'}                 | [{'value':'w','type':'work'},{'value':'h','type':'home'}]
                    {'op':'remove','path':'emails[type eq "work" and value sw "W"]'}        | [{'value':'h','type':'home'}]
                    {'op':'remove','path':'emails','value':[{'value':'w'}]}                 | [{'value':'h','type':'home'}]
                    {'op':'remove','path':'emails','value':[{'value':'W','type':'home'}]}   | [{'value':'w','type':'work','primary':true},{'value':'h','type':'home'}]
                    {'op':'remove','path':'emails','value':[]}                              | [{'value':'w','type':'work','primary':true},{'value':'h','type':'home'}]
                    {'op':'add','path':'emails','value':[{'value':'w','type':'work','primary':true}]} | [{'value':'w','type':'work','primary':true},{'value':'h','type':'home'}]
                    {'op':'add','path':'emails','value':[{'value':'W'}]}                    | [{'value':'W','type':'work','primary':true},{'value':'h','type':'home'}]
                    {'op':'add','path':'emails','value':[{'value':'h','type':'other'}]}     | [{'value':'w','type':'work','primary':true},{'value':'h','type':'home'},{'value':'h','type':'other'}]
                    {'op':'add','path':'emails','value':[{'value':'n','primary':true}]}     | [{'value':'w','type':'work','primary':false},{'value':'h','type':'home'},{'value':'n','primary':true}]
                    {'op':'add','path':'emails[type eq "home"].primary','value':true}       | [{'value':'w','type':'work','primary':false},{'value':'h','type':'home','primary':true}]
                    {'op':'replace','path':'emails','value':[{'value':'n'}]}                | [{'value':'n'}]
                    {'op':'replace','value':{'emails':[{'value':'n'}]}}                     | [{'value':'n'}]
                    {'op':'remove','path':'emails.primary'}                                 | [{'value':'w','type':'work'},{'value':'h','type':'home'}]
                    """)
    void changesValues(String operation, String expected) {
        for (Dialect dialect : dialects()) {
            Changing.user(dialect).assertChange(MAILS, operation, "{'userName':'ada','emails':" + expected + "}");
        }
    }

    @Test
    void complexAttributesKeepWhatIsNotNamed() {
        for (String op : new String[] {"add", "replace"}) {
            Changing.user(Dialect.STRICT)
                    .assertChange(
                            "{'userName':'ada','name':{'familyName':'L','givenName':'A'}}",
                            "{'op':'" + op
                                    + "','path':'name','value':{'givenName':'B','middleName':'M','familyName':null}}",
                            "{'userName':'ada','name':{'givenName':'B','middleName':'M'}}");
        }
    }

    @Test
    void extensionsAreChangedByTheirUrn() {
        Changing strict = Changing.user(Dialect.STRICT);
        String expected = "{'userName':'ada','" + ENTERPRISE + "':{'employeeNumber':'7'}}";
        strict.assertChange(ADA, "{'op':'add','path':'" + ENTERPRISE + ":employeeNumber','value':'7'}", expected);
        strict.assertChange(ADA, "{'op':'add','path':'" + ENTERPRISE + "','value':{'employeeNumber':'7'}}", expected);
        strict.assertChange(ADA, "{'op':'add','value':{'" + ENTERPRISE + "':{'employeeNumber':'7'}}}", expected);
        strict.assertChange(expected, "{'op':'remove','path':'" + ENTERPRISE + ":employeeNumber'}", ADA);
        strict.assertChange(expected, "{'op':'remove','path':'" + ENTERPRISE + "'}", ADA);
        strict.assertChange(
                ADA,
                "{'op':'add','path':'" + ENTERPRISE
                        + ":manager','value':{'value':'M','displayName':'told by the host'}}",
                "{'userName':'ada','" + ENTERPRISE + "':{'manager':{'value':'M'}}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    {'op':'add','path':'shoeSize','value':'9'}                    | INVALID_PATH
                    {'op':'add','path':'name.shoeSize','value':'9'}               | INVALID_PATH
                    {'op':'add','path':'urn:other:2.0:User:title','value':'9'}    | INVALID_PATH
                    {'op':'add','path':'title.x.y','value':'9'}                   | INVALID_PATH
                    {'op':'add','path':'emails[type eq "work"','value':'9'}       | INVALID_PATH
                    {'op':'add','path':'emails[type eq "work"]value','value':'9'} | INVALID_PATH
                    {'op':'add','path':'emails[type eq "work"].shoe','value':'9'} | INVALID_PATH
                    {'op':'add','path':'title[value eq "x"]','value':'9'}         | INVALID_PATH
                    {'op':'add','path':']','value':'9'}                           | INVALID_PATH
                    {'op':'add','path':7,'value':'9'}                             | INVALID_PATH
                    {'op':'add','value':{'shoeSize':'9'}}                         | INVALID_PATH
                    {'op':'replace','path':'emails.value','value':'x'}            | INVALID_PATH
                    {'op':'add','path':'emails[shoe eq "work"].value','value':'9'} | INVALID_FILTER
                    {'op':'add','path':'emails[type xx "work"].value','value':'9'} | INVALID_FILTER
                    {'op':'remove','path':'emails[]'}                             | INVALID_FILTER
                    {'op':'remove'}                                               | NO_TARGET
                    {'op':'remove','value':{'title':'x'}}                         | NO_TARGET
                    {'op':'remove','path':'emails[type eq "fax"]'}                | NO_TARGET
                    {'op':'remove','path':'emails[type eq "fax"].value'}          | NO_TARGET
                    {'op':'replace','path':'emails[type sw "fax"].value','value':'x'} | NO_TARGET
                    {'op':'replace','path':'id','value':'x'}                      | MUTABILITY
                    {'op':'add','path':'meta.created','value':'x'}                | MUTABILITY
                    {'op':'remove','path':'meta'}                                 | MUTABILITY
                    {'op':'add','path':'groups','value':[{'value':'g'}]}          | MUTABILITY
                    {'op':'remove','path':'userName'}                             | MUTABILITY
                    {'op':'remove','path':'userName'},{'op':'add','path':'userName','value':'x'} | MUTABILITY
                    {'op':'replace','path':'userName','value':null}               | MUTABILITY
                    {'op':'replace','path':'userName','value':' '}                | INVALID_VALUE
                    {'op':'add','path':'title'}                                   | INVALID_VALUE
                    {'op':'replace','path':'title'}                               | INVALID_VALUE
                    {'op':'add'}                                                  | INVALID_VALUE
                    {'op':'add','value':'x'}                                      | INVALID_VALUE
                    {'op':'add','value':['x']}                                    | INVALID_VALUE
                    {'op':'replace','path':'active','value':'perhaps'}            | INVALID_VALUE
                    {'op':'replace','path':'title','value':{'a':'b'}}             | INVALID_VALUE
                    {'op':'replace','path':'title','value':['a','b']}             | INVALID_VALUE
                    {'op':'replace','path':'name','value':'Ada'}                  | INVALID_VALUE
                    {'op':'add','path':'emails','value':[{'value':'a','primary':true},{'value':'b','primary':true}]} | INVALID_VALUE
                    {'op':'replace','path':'emails[type pr].primary','value':true} | INVALID_VALUE
                    {'op':'move','path':'title','value':'x'}                      | INVALID_SYNTAX
                    {'path':'title','value':'x'}                                  | INVALID_SYNTAX
                    'add'                                                         | INVALID_SYNTAX
                    {'op':'add','OP':'add','path':'title','value':'x'}            | INVALID_SYNTAX
                    {'op':'add','value':{'title':'x','TITLE':'y'}}                | INVALID_SYNTAX
                    """)
    void refusesAndSaysWhy(String operation, ScimType fault) {
        for (Dialect dialect : dialects()) {
            String detail = Changing.user(dialect).assertRefused(MAILS, operation, fault);
            assertTrue(detail.length() > 20, detail);
        }
    }

    @Test
    @Tag("rule-21")
    void aPasswordIsRefused() {
        for (Dialect dialect : dialects()) {
            for (String operation : new String[] {
                "{'op':'replace','path':'password','value':'topsecret'}",
                "{'op':'add','value':{'password':'topsecret'}}"
            }) {
                String detail = Changing.user(dialect).assertRefused(ADA, operation, MUTABILITY);
                assertTrue(detail.contains("password") && !detail.contains("topsecret"), detail);
            }
        }
    }

    @Test
    void nothingIsDoneWhenOneOperationFails() {
        Changing.user(Dialect.STRICT)
                .assertRefused(
                        ADA,
                        "{'op':'add','path':'title','value':'T'},{'op':'remove','path':'emails[type pr]'}",
                        NO_TARGET);
    }

    @Test
    void operationsSeeWhatFormerOnesDid() {
        for (Dialect dialect : dialects()) {
            Changing.user(dialect)
                    .assertChange(
                            ADA,
                            "{'op':'add','path':'emails','value':[{'value':'a','type':'work'}]},"
                                    + "{'op':'replace','path':'emails[type eq \"work\"].value','value':'b'},"
                                    + "{'op':'add','path':'title','value':'T'},{'op':'remove','path':'title'}",
                            "{'userName':'ada','emails':[{'value':'b','type':'work'}]}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'schemas':[],'Operations':[{'op':'remove','path':'title'}]}",
                "{'Operations':[{'op':'remove','path':'title'}]}",
                "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'Operations':[{'op':'remove','path':'title'}]}",
                "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp']}",
                "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':[]}",
                "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':{}}",
            })
    void refusesWhatIsNoPatch(String body) {
        ScimException fault =
                assertThrows(ScimException.class, () -> Patches.read(Quoted.json(body), Dialect.AUTO), body);
        assertEquals(INVALID_SYNTAX, fault.type().orElseThrow());
    }

    @Test
    void operationsAreCounted() {
        String operation = "{'op':'add','path':'title','value':'T'},";
        Changing user = Changing.user(Dialect.STRICT);
        user.change(ADA, operation.repeat(1999) + "{'op':'remove','path':'title'}");
        ScimException fault = assertThrows(
                ScimException.class, () -> user.change(ADA, operation.repeat(2000) + "{'op':'remove','path':'title'}"));
        assertEquals(413, fault.status());
    }

    @Test
    void strictTakesNothingElse() {
        Changing strict = Changing.user(Dialect.STRICT);
        strict.assertRefused(ADA, "{'op':'Add','path':'title','value':'x'}", INVALID_SYNTAX);
        strict.assertRefused(ADA, "{'op':'add','path':'active','value':'True'}", INVALID_VALUE);
        strict.assertRefused(ADA, "{'op':'add','value':{'name.givenName':'x'}}", INVALID_PATH);
        strict.assertRefused(ADA, "{'op':'add','value':{'" + ENTERPRISE + ":department':'x'}}", INVALID_PATH);
        strict.assertRefused(ADA, "{'op':'add','path':'manager','value':{'value':'x'}}", INVALID_PATH);
        strict.assertRefused(ADA, "{'op':'add','path':'" + ENTERPRISE + ":manager','value':'x'}", INVALID_VALUE);
        strict.assertRefused(ADA, "{'op':'replace','path':'emails[type eq \"work\"].value','value':'x'}", NO_TARGET);
        strict.assertRefused(
                MAILS, "{'op':'replace','path':'emails[primary eq \"True\"].value','value':'x'}", INVALID_FILTER);
        strict.assertRefused(ADA, "{'op':'replace','value':{'id':'x','title':'T'}}", MUTABILITY);
        strict.assertRefused(ADA, "{'op':'replace','path':'roles','value':'admin'}", INVALID_VALUE);
    }

    private static Dialect[] dialects() {
        return new Dialect[] {Dialect.STRICT, Dialect.AUTO};
    }
}
