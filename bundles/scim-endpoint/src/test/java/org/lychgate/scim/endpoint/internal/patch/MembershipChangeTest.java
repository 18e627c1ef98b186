package org.lychgate.scim.endpoint.internal.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lychgate.scim.endpoint.internal.error.ScimType.INVALID_VALUE;
import static org.lychgate.scim.endpoint.internal.error.ScimType.MUTABILITY;
import static org.lychgate.scim.endpoint.internal.error.ScimType.NO_TARGET;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.directory.api.provisioning.Draft.MemberChange;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;

/** Operations on members, of a group of 1 and 2. */
class MembershipChangeTest {
    private static final String GROUP = "{'displayName':'G'}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    {'op':'add','path':'members','value':[{'value':'3'},{'value':'4'}]}     | add 3 4
                    {'op':'add','path':'members','value':{'value':'3'}}                     | add 3
                    {'op':'add','path':'members','value':[{'$ref':null,'value':'3'}]}       | add 3
                    {'op':'add','value':{'members':[{'value':'3','display':'x','type':'User'}]}} | add 3
                    {'op':'remove','path':'members[value eq "1"]'}                          | remove 1
                    {'op':'remove','path':'members[value eq "1" or value eq "9"]'}          | remove 1
                    {'op':'remove','path':'members[display co "Person 2"]'}                 | remove 2
                    {'op':'remove','path':'members[not (value eq "1")]'}                    | remove 2
                    {'op':'remove','path':'members','value':[{'value':'1'}]}                | remove 1
                    {'op':'remove','path':'members','value':[{'value':'9'}]}                | remove 9
                    {'op':'remove','path':'members','value':[]}                             | nothing
                    {'op':'remove','path':'members'}                                        | clear
                    {'op':'replace','path':'members','value':[{'value':'3'}]}               | clear add 3
                    {'op':'replace','path':'members','value':[]}                            | clear
                    {'op':'replace','path':'members','value':null}                          | clear
                    {'op':'replace','value':{'members':[{'value':'1'}]}}                    | clear add 1
                    {'op':'replace','path':'members[value eq "1"]','value':{'value':'3'}}   | add 3 remove 1
                    {'op':'add','path':'members','value':[{'value':'3'}]},{'op':'remove','path':'members[value eq "3"]'} | remove 3
                    {'op':'remove','path':'members[value eq "1"]'},{'op':'add','path':'members','value':[{'value':'1'}]} | add 1
                    {'op':'remove','path':'members'},{'op':'add','path':'members','value':[{'value':'1'}]} | clear add 1
                    {'op':'remove','path':'members'},{'op':'add','path':'members','value':[{'value':'1'}]},{'op':'remove','path':'members[value eq "1"]'} | clear
                    """)
    void fold(String operations, String expected) {
        for (Dialect dialect : new Dialect[] {Dialect.STRICT, Dialect.AUTO}) {
            assertEquals(expected, change(Changing.group(dialect, "1", "2"), operations));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    {'op':'Add','path':'members','value':'3'}                                  | add 3
                    {'op':'Add','path':'members','value':['3','4']}                            | add 3 4
                    {'op':'Add','path':'members','value':'[{"value":"3"}]'}                | add 3
                    {'op':'Add','path':'members','value':[{'$ref':'https://x/Users/3'}]}       | add 3
                    {'op':'Remove','path':'members','value':{'value':'1'}}                     | remove 1
                    {'op':'Remove','path':'members','value':'1'}                               | remove 1
                    {'op':'replace','value':{'id':'g','displayName':'G','members':[{'value':'3'}]}} | clear add 3
                    {'op':'replace','path':'members[value eq "9"]','value':{'value':'9'}}      | add 9
                    {'op':'remove','path':'urn:ietf:params:scim:schemas:core:2.0:Group:members[value eq "1"]'} | remove 1
                    """)
    void understandClients(String operations, String expected) {
        assertEquals(expected, change(Changing.group(Dialect.AUTO, "1", "2"), operations));
    }

    @Test
    void areRefusedByAttributeAndRule() {
        for (Dialect dialect : new Dialect[] {Dialect.STRICT, Dialect.AUTO}) {
            Changing group = Changing.group(dialect, "1", "2");
            group.assertRefused(GROUP, "{'op':'remove','path':'members[value eq \"9\"]'}", NO_TARGET);
            group.assertRefused(
                    GROUP,
                    "{'op':'remove','path':'members'},{'op':'remove','path':'members[value eq \"1\"]'}",
                    NO_TARGET);
            group.assertRefused(
                    GROUP,
                    "{'op':'remove','path':'members[value eq \"1\"]'},{'op':'remove','path':'members[value eq \"1\"]'}",
                    NO_TARGET);
            group.assertRefused(
                    GROUP, "{'op':'replace','path':'members[value eq \"1\"].display','value':'x'}", MUTABILITY);
            group.assertRefused(
                    GROUP, "{'op':'replace','path':'members[value eq \"1\"].value','value':'x'}", MUTABILITY);
            group.assertRefused(GROUP, "{'op':'add','path':'members','value':[{'display':'x'}]}", INVALID_VALUE);
            group.assertRefused(GROUP, "{'op':'add','path':'members','value':[{'value':''}]}", INVALID_VALUE);
            group.assertRefused(GROUP, "{'op':'add','path':'members','value':[[]]}", INVALID_VALUE);
            group.assertRefused(GROUP, "{'op':'remove','path':'members','value':''}", INVALID_VALUE);
            group.assertRefused(GROUP, "{'op':'remove','path':'displayName'}", MUTABILITY);
        }
    }

    @Test
    void nobodyAsksForMembersWhereNothingDependsOnThem() {
        Changing group = Changing.group(Dialect.AUTO, "1", "2");
        change(
                group,
                "{'op':'add','path':'members','value':[{'value':'3'}]},{'op':'remove','path':'members','value':[{'value':'1'}]}");
        assertEquals(0, group.held().lists + group.held().looks);
        change(group, "{'op':'remove','path':'members[value eq \"1\"]'}");
        assertEquals(List.of(1, 0), List.of(group.held().looks, group.held().lists));
    }

    @Test
    void manyLooksBecomeOne() {
        String[] members = IntStream.range(0, 500).mapToObj(Integer::toString).toArray(String[]::new);
        Changing group = Changing.group(Dialect.AUTO, members);
        String operations = IntStream.range(0, 500)
                .mapToObj(i -> "{'op':'remove','path':'members[value eq \"" + i + "\"]'}")
                .collect(Collectors.joining(","));
        assertEquals(500, group.change(GROUP, operations).members().remove().size());
        assertEquals(List.of(50, 1), List.of(group.held().looks, group.held().lists));
    }

    private static String change(Changing group, String operations) {
        MemberChange change = group.change(GROUP, operations).members();
        String text = (change.clear() ? "clear " : "")
                + (change.add().isEmpty() ? "" : "add " + String.join(" ", change.add()) + " ")
                + (change.remove().isEmpty() ? "" : "remove " + String.join(" ", change.remove()));
        return text.isEmpty() ? "nothing" : text.strip();
    }
}
