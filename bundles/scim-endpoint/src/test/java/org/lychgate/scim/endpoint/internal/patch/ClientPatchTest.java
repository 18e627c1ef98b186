package org.lychgate.scim.endpoint.internal.patch;

import static org.lychgate.scim.endpoint.internal.error.ScimType.MUTABILITY;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.error.ScimType;

/** Operations as clients write them, and no RFC does. */
@Tag("rule-23")
class ClientPatchTest {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String ADA = "{'userName':'ada','active':true}";
    private static final Changing AUTO = Changing.user(Dialect.AUTO);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    {'op':'Replace','path':'active','value':'False'}                        | {'userName':'ada','active':false}
                    {'op':'REPLACE','value':{'active':'true'}}                              | {'userName':'ada','active':true}
                    {'op':'Add','path':'title','value':7}                                   | {'userName':'ada','title':'7','active':true}
                    {'op':'Add','path':'title','value':['T']}                               | {'userName':'ada','title':'T','active':true}
                    {'op':'Replace','path':'emails[type eq "work"].value','value':'e'}      | {'userName':'ada','active':true,'emails':[{'value':'e','type':'work'}]}
                    {'op':'Add','path':'emails[type eq "work" and primary eq "True"]','value':{'value':'e'}} | {'userName':'ada','active':true,'emails':[{'value':'e','type':'work','primary':true}]}
                    {'op':'Add','path':'phoneNumbers[type eq "mobile"].value','value':'1'}  | {'userName':'ada','active':true,'phoneNumbers':[{'value':'1','type':'mobile'}]}
                    {'op':'Add','path':'addresses[type eq "work"].country','value':'x y'}   | {'userName':'ada','active':true,'addresses':[{'country':'x y','type':'work'}]}
                    {'op':'Add','path':'emails.value','value':'e'}                          | {'userName':'ada','active':true,'emails':[{'value':'e'}]}
                    {'op':'Add','path':'emails','value':'e'}                                | {'userName':'ada','active':true,'emails':[{'value':'e'}]}
                    {'op':'Add','path':'emails','value':['e',{'value':'f','primary':'False'}]} | {'userName':'ada','active':true,'emails':[{'value':'e'},{'value':'f','primary':false}]}
                    {'op':'Add','path':'roles','value':[{'value':'admin','primary':'True'}]} | {'userName':'ada','active':true,'roles':[{'value':'admin','primary':true}]}
                    {'op':'Add','path':'roles','value':'[{"value":"rep"}]'}             | {'userName':'ada','active':true,'roles':[{'value':'rep'}]}
                    {'op':'Add','path':'roles','value':'{"value":"rep"}'}               | {'userName':'ada','active':true,'roles':[{'value':'rep'}]}
                    {'op':'replace','value':'{"displayName":"B"}'}                      | {'userName':'ada','displayName':'B','active':true}
                    {'op':'replace','value':{'emails[type eq "work"].value':'e'}}         | {'userName':'ada','active':true,'emails':[{'value':'e','type':'work'}]}
                    {'op':'replace','value':{'id':'x','schemas':[],'meta':{},'displayName':'B'}} | {'userName':'ada','displayName':'B','active':true}
                    {'op':'add','path':'urn:scim:schemas:core:2.0:displayName','value':'B'} | {'userName':'ada','displayName':'B','active':true}
                    {'op':'add','path':'urn:scim:schemas:core:1.0:User:displayName','value':'B'} | {'userName':'ada','displayName':'B','active':true}
                    """)
    void areUnderstood(String operation, String expected) {
        AUTO.assertChange(ADA, operation, expected);
    }

    @Test
    void aRoleAsJsonInATextStaysAsItIs() {
        String role = "{\\'id\\':\\'1\\',\\'value\\':\\'admin\\'}";
        AUTO.assertChange(
                ADA,
                "{'op':'Add','path':'roles','value':[{'value':'" + role + "'}]}",
                "{'userName':'ada','active':true,'roles':[{'value':'" + role + "'}]}");
    }

    @Test
    void threeOperationsOnThePrimaryRoleMakeOneRole() {
        String path = "{'op':'Add','path':'roles[primary eq \"True\"].";
        AUTO.assertChange(
                ADA,
                path + "display','value':'Admin'}," + path + "value','value':'admin'}," + path + "type','value':'App'}",
                "{'userName':'ada','active':true,'roles':[{'value':'admin','display':'Admin','type':'App','primary':true}]}");
    }

    @Test
    void keysMayBePaths() {
        AUTO.assertChange(
                ADA,
                "{'op':'replace','value':{'displayName':'B','name.givenName':'K','" + ENTERPRISE
                        + ":employeeNumber':'A'}}",
                "{'userName':'ada','name':{'givenName':'K'},'displayName':'B','active':true,'" + ENTERPRISE
                        + "':{'employeeNumber':'A'}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    'path':'manager','value':'M'
                    'path':'manager','value':'{"value":"M"}'
                    'path':'manager','value':['M']
                    'path':'manager','value':[{'value':'M'}]
                    'path':'manager','value':{'value':'M','$ref':null}
                    'path':'manager.value','value':'M'
                    'path':'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager','value':'M'
                    'path':'urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:Manager','value':[{'value':'M'}]
                    'value':{'manager':'M'}
                    'value':{'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager':'M'}
                    'value':{'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'manager':'M'}}
                    """)
    void aManagerComesInManyShapes(String rest) {
        for (String op : new String[] {"Add", "replace"}) {
            AUTO.assertChange(
                    ADA,
                    "{'op':'" + op + "'," + rest + "}",
                    "{'userName':'ada','active':true,'" + ENTERPRISE + "':{'manager':{'value':'M'}}}");
        }
    }

    @Test
    void aManagerGoesByAnEmptyText() {
        String managed = "{'userName':'ada','active':true,'" + ENTERPRISE + "':{'manager':{'value':'M'}}}";
        for (String rest : new String[] {
            "'op':'Replace','path':'manager','value':''",
            "'op':'Add','path':'" + ENTERPRISE + ":manager','value':''",
            "'op':'Replace','path':'manager','value':{'value':''}",
            "'op':'Replace','path':'manager','value':[]",
            "'op':'Remove','path':'manager'",
            "'op':'Remove','path':'manager','value':'M'",
            "'op':'replace','value':{'manager':null}"
        }) {
            AUTO.assertChange(managed, "{" + rest + "}", ADA);
        }
    }

    @Test
    void aProvidersNamesAddAndNeverOverride() {
        Dialect dialect = Dialect.of(
                ScimTokens.Dialect.AUTO,
                Map.of(
                        "workMail",
                        "emails[type eq \"work\"].value",
                        "portalRole",
                        "urn:lychgate:params:scim:schemas:extension:1.0:User:role",
                        "title",
                        "nickName"));
        Changing changing = Changing.user(dialect);
        changing.assertChange(
                ADA,
                "{'op':'add','path':'WORKMAIL','value':'e'}",
                "{'userName':'ada','active':true,'emails':[{'value':'e','type':'work'}]}");
        changing.assertChange(
                ADA,
                "{'op':'add','value':{'portalRole':'rep'}}",
                "{'userName':'ada','active':true,'urn:lychgate:params:scim:schemas:extension:1.0:User':{'role':'rep'}}");
        changing.assertChange(
                ADA, "{'op':'add','path':'title','value':'T'}", "{'userName':'ada','title':'T','active':true}");
        Changing strict = Changing.user(Dialect.of(ScimTokens.Dialect.STRICT, Map.of("workMail", "title")));
        strict.assertRefused(ADA, "{'op':'add','path':'workMail','value':'e'}", ScimType.INVALID_PATH);
    }

    @Test
    void whatOnlyTheHostSaysStaysRefused() {
        AUTO.assertRefused(ADA, "{'op':'replace','value':{'groups':[{'value':'g'}]}}", MUTABILITY);
        AUTO.assertRefused(ADA, "{'op':'replace','path':'id','value':'x'}", MUTABILITY);
    }
}
