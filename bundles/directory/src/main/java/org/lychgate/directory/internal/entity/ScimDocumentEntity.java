package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What an identity provider wrote about a person. */
@Entity
@Table(name = "scim_document")
public class ScimDocumentEntity {
    @Id
    @Column(name = "user_id")
    private String userId;

    @Column(name = "document")
    private String document;

    /** For the persistence provider. */
    protected ScimDocumentEntity() {}

    public ScimDocumentEntity(String userId, String document) {
        this.userId = userId;
        this.document = document;
    }

    public String getUserId() {
        return userId;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = document;
    }
}
