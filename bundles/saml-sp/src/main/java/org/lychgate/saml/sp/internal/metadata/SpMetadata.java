package org.lychgate.saml.sp.internal.metadata;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.xml.namespace.QName;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.verify.SpEndpoints;
import org.lychgate.saml.sp.internal.key.KeyRing;
import org.lychgate.saml.sp.internal.key.SamlSigner;
import org.lychgate.saml.sp.internal.key.SpKey;
import org.lychgate.saml.sp.internal.key.SpKeys;
import org.lychgate.saml.sp.internal.wire.Names;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.metadata.AssertionConsumerService;
import org.opensaml.saml.saml2.metadata.EncryptionMethod;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.KeyDescriptor;
import org.opensaml.saml.saml2.metadata.SPSSODescriptor;
import org.opensaml.saml.saml2.metadata.SingleLogoutService;
import org.opensaml.security.credential.UsageType;
import org.opensaml.xmlsec.signature.KeyInfo;
import org.opensaml.xmlsec.signature.X509Certificate;
import org.opensaml.xmlsec.signature.X509Data;

/** Our metadata for one organization (SAML metadata 2.4.4), signed. Known before single sign-on is configured. */
public final class SpMetadata {
    private static final List<String> ENCRYPTION = List.of(
            "http://www.w3.org/2009/xmlenc11#aes256-gcm",
            "http://www.w3.org/2009/xmlenc11#aes128-gcm",
            "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p");

    private final Addresses addresses;
    private final SpKeys keys;
    private final SamlSigner signer;
    private final Clock clock;

    /** Describes these addresses and keys. */
    public SpMetadata(Addresses addresses, SpKeys keys, SamlSigner signer, Clock clock) {
        this.addresses = addresses;
        this.keys = keys;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * The document.
     *
     * @param company for whom
     * @param signsRequests whether we sign AuthnRequests for that organization
     */
    public String document(CompanyId company, boolean signsRequests) {
        SpEndpoints endpoints = addresses.of(company);
        EntityDescriptor entity = build(EntityDescriptor.DEFAULT_ELEMENT_NAME, EntityDescriptor.class);
        entity.setEntityID(endpoints.spEntityId());
        entity.setID(id(endpoints.spMetadataUrl()));
        entity.getRoleDescriptors().add(role(endpoints, signsRequests));
        return signer.signedText(entity);
    }

    private SPSSODescriptor role(SpEndpoints endpoints, boolean signsRequests) {
        SPSSODescriptor role = build(SPSSODescriptor.DEFAULT_ELEMENT_NAME, SPSSODescriptor.class);
        role.addSupportedProtocol(Names.SAMLP);
        role.setAuthnRequestsSigned(signsRequests);
        role.setWantAssertionsSigned(true);
        KeyRing ring = keys.ring();
        ring.publishedSigning(clock.instant())
                .forEach(key -> role.getKeyDescriptors().add(descriptor(UsageType.SIGNING, key)));
        ring.publishedEncryption().forEach(key -> role.getKeyDescriptors().add(encryption(key)));
        for (String binding : List.of(Names.REDIRECT, Names.POST)) {
            SingleLogoutService service = build(SingleLogoutService.DEFAULT_ELEMENT_NAME, SingleLogoutService.class);
            service.setBinding(binding);
            service.setLocation(endpoints.logoutUrl());
            role.getSingleLogoutServices().add(service);
        }
        role.getAssertionConsumerServices().add(service(0, endpoints.acsUrl()));
        role.getAssertionConsumerServices().add(service(1, endpoints.sharedAcsUrl()));
        return role;
    }

    private static KeyDescriptor encryption(SpKey key) {
        KeyDescriptor descriptor = descriptor(UsageType.ENCRYPTION, key);
        for (String algorithm : ENCRYPTION) {
            EncryptionMethod method = build(EncryptionMethod.DEFAULT_ELEMENT_NAME, EncryptionMethod.class);
            method.setAlgorithm(algorithm);
            descriptor.getEncryptionMethods().add(method);
        }
        return descriptor;
    }

    private static AssertionConsumerService service(int index, String location) {
        AssertionConsumerService service =
                build(AssertionConsumerService.DEFAULT_ELEMENT_NAME, AssertionConsumerService.class);
        service.setBinding(Names.POST);
        service.setLocation(location);
        service.setIndex(index);
        service.setIsDefault(index == 0);
        return service;
    }

    private static KeyDescriptor descriptor(UsageType use, SpKey key) {
        try {
            X509Certificate certificate = build(X509Certificate.DEFAULT_ELEMENT_NAME, X509Certificate.class);
            certificate.setValue(
                    Base64.getEncoder().encodeToString(key.certificate().getEncoded()));
            X509Data data = build(X509Data.DEFAULT_ELEMENT_NAME, X509Data.class);
            data.getX509Certificates().add(certificate);
            KeyInfo keyInfo = build(KeyInfo.DEFAULT_ELEMENT_NAME, KeyInfo.class);
            keyInfo.getX509Datas().add(data);
            KeyDescriptor descriptor = build(KeyDescriptor.DEFAULT_ELEMENT_NAME, KeyDescriptor.class);
            descriptor.setUse(use);
            descriptor.setKeyInfo(keyInfo);
            return descriptor;
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("Our certificate cannot be written", e);
        }
    }

    /** The same document has the same ID every time it is fetched. */
    private static String id(String address) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return "_" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T extends XMLObject> T build(QName name, Class<T> type) {
        return type.cast(XMLObjectSupport.buildXMLObject(name));
    }
}
