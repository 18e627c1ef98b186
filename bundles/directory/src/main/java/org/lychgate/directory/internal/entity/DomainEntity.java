package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A mail domain, proven for one organization. */
@Entity
@Table(name = "organization_domain")
public class DomainEntity {
    @Id
    @Column(name = "domain")
    private String domain;

    @Column(name = "organization_id")
    private String organizationId;

    /** For the persistence provider. */
    protected DomainEntity() {}

    public DomainEntity(String domain, String organizationId) {
        this.domain = domain;
        this.organizationId = organizationId;
    }

    public String getDomain() {
        return domain;
    }

    public String getOrganizationId() {
        return organizationId;
    }
}
