package org.lychgate.scim.endpoint.internal.schema;

import org.lychgate.scim.endpoint.internal.json.Quoted;

/** A third resource type, registered by data alone. */
public final class TestType {
    /** The extension's URN. */
    public static final String EXTENSION = "urn:example:params:scim:schemas:extension:2.0:Paint";

    private TestType() {}

    /** The type. */
    public static ResourceType registered() {
        return types(false).named("TestResource").orElseThrow();
    }

    /** The type, each of whose resources must be painted. */
    public static ResourceType withRequiredExtension() {
        return types(true).named("TestResource").orElseThrow();
    }

    /** The standard types and this one. */
    public static ResourceTypes types(boolean required) {
        return ResourceTypes.standard()
                .with(
                        Quoted.json(
                                "{'name':'TestResource','endpoint':'/TestResources','description':'For tests.','schema':{'id':'urn:example:params:scim:schemas:core:2.0:TestResource',"
                                        + "'name':'TestResource','description':'A thing.','attributes':["
                                        + "{'name':'label','required':true,'uniqueness':'server'},"
                                        + "{'name':'serial','mutability':'immutable','caseExact':true},"
                                        + "{'name':'size','type':'integer'},{'name':'weight','type':'decimal'},{'name':'made','type':'dateTime'},"
                                        + "{'name':'tags','multiValued':true},"
                                        + "{'name':'secret','returned':'never','mutability':'writeOnly'},"
                                        + "{'name':'notes','returned':'request'},"
                                        + "{'name':'parts','type':'complex','multiValued':true,'subAttributes':[{'name':'value'},{'name':'count','type':'integer'},{'name':'hidden','returned':'never'}]}]},"
                                        + "'extensions':[{'required':" + required
                                        + ",'schema':{'id':'" + EXTENSION
                                        + "','name':'Paint','description':'Colours.','attributes':[{'name':'colour','required':true}]}}],"
                                        + "'columns':{'id':'ID','label':'UNIQUE_NAME','meta.created':'CREATED','meta.lastModified':'CHANGED'}}"));
    }
}
