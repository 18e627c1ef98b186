package org.lychgate.saml.sp.internal.wire;

/** Namespaces and identifiers of SAML 2.0, XML Signature and XML Encryption. */
public final class Names {
    /** SAML assertions. */
    public static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    /** SAML protocol messages. */
    public static final String SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol";
    /** SAML metadata. */
    public static final String MD = "urn:oasis:names:tc:SAML:2.0:metadata";
    /** XML Signature. */
    public static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    /** XML Encryption. */
    public static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
    /** XML Encryption 1.1. */
    public static final String XENC11 = "http://www.w3.org/2009/xmlenc11#";
    /** HTTP-Redirect binding. */
    public static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    /** HTTP-POST binding. */
    public static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
    /** Bearer confirmation. */
    public static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    /** Status of a response that carries an assertion. */
    public static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";
    /** Format of an Issuer. */
    public static final String ENTITY = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";
    /** NameID that changes with every login. */
    public static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
    /** NameID that never changes. */
    public static final String PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    /** NameID that is an e-mail address. */
    public static final String EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

    private Names() {}
}
