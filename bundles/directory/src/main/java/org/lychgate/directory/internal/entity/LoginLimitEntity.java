package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A budget of wrong tries. */
@Entity
@Table(name = "login_limit")
public class LoginLimitEntity {
    @Id
    @Column(name = "limit_key")
    private String limitKey;

    @Column(name = "failures")
    private int failures;

    @Column(name = "window_end")
    private Instant windowEnd;

    /** For the persistence provider. */
    protected LoginLimitEntity() {}

    public LoginLimitEntity(String limitKey) {
        this.limitKey = limitKey;
    }

    public String getLimitKey() {
        return limitKey;
    }

    public int getFailures() {
        return failures;
    }

    public void setFailures(int failures) {
        this.failures = failures;
    }

    public Instant getWindowEnd() {
        return windowEnd;
    }

    public void setWindowEnd(Instant windowEnd) {
        this.windowEnd = windowEnd;
    }
}
