package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A secret of the host, sealed with the key file. */
@Entity
@Table(name = "sealed_secret")
public class SecretEntity {
    @Id
    @Column(name = "name")
    private String name;

    @Column(name = "sealed")
    private byte[] sealed;

    /** For the persistence provider. */
    protected SecretEntity() {}

    public SecretEntity(String name, byte[] sealed) {
        this.name = name;
        this.sealed = sealed;
    }

    public String getName() {
        return name;
    }

    public byte[] getSealed() {
        return sealed;
    }

    public void setSealed(byte[] sealed) {
        this.sealed = sealed;
    }
}
