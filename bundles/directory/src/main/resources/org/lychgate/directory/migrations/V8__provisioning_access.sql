-- Who may provision an organization, what was done, and what is held back.

CREATE TABLE scim_settings (
  organization_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES organization (id),
  enabled         BOOLEAN     NOT NULL,
  update_policy   VARCHAR(16) NOT NULL,
  groups_written  BOOLEAN     NOT NULL,
  may_grant_admin BOOLEAN     NOT NULL,
  group_roles     ${text}     NOT NULL,
  version         BIGINT      NOT NULL
);

CREATE TABLE scim_token (
  id              VARCHAR(36)  NOT NULL PRIMARY KEY,
  organization_id VARCHAR(36)  NOT NULL REFERENCES organization (id),
  name            VARCHAR(100) NOT NULL,
  token_hash      VARCHAR(64)  NOT NULL UNIQUE,
  dialect         VARCHAR(16)  NOT NULL,
  created_at      ${instant}   NOT NULL,
  expires_at      ${instant},
  revoked_at      ${instant},
  last_used_at    ${instant},
  last_used_from  VARCHAR(64)
);
CREATE INDEX scim_token_owner ON scim_token (organization_id, created_at);

-- A write with all of it in one text, or the reads of a token in one minute.
CREATE TABLE scim_event (
  id              VARCHAR(36)  NOT NULL PRIMARY KEY,
  organization_id VARCHAR(36)  NOT NULL REFERENCES organization (id),
  happened_at     ${instant}   NOT NULL,
  token_id        VARCHAR(36)  NOT NULL,
  token_name      VARCHAR(100) NOT NULL,
  written         ${text},
  read_count      INTEGER      NOT NULL,
  refused_reads   INTEGER      NOT NULL
);
CREATE INDEX scim_event_order ON scim_event (organization_id, happened_at, id);
CREATE INDEX scim_event_age ON scim_event (happened_at);

-- When mass deactivation is held back; the row is also the lock under which deactivations of an organization are counted.
CREATE TABLE scim_guard (
  organization_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES organization (id),
  enabled         BOOLEAN     NOT NULL,
  people          INTEGER     NOT NULL,
  percent         INTEGER     NOT NULL,
  released_at     ${instant},
  version         BIGINT      NOT NULL
);

-- Whom provisioning wants out: one row a person, the newest.
CREATE TABLE scim_deactivation (
  user_id         VARCHAR(36)  NOT NULL PRIMARY KEY REFERENCES portal_user (id),
  organization_id VARCHAR(36)  NOT NULL REFERENCES organization (id),
  state           VARCHAR(16)  NOT NULL,
  was_admin       BOOLEAN      NOT NULL,
  asked_by        VARCHAR(254) NOT NULL,
  asked_at        ${instant}   NOT NULL,
  applies_at      ${instant},
  ended_at        ${instant}
);
CREATE INDEX scim_deactivation_owner ON scim_deactivation (organization_id, asked_at);
CREATE INDEX scim_deactivation_due ON scim_deactivation (state, applies_at);

-- A held person keeps what there is and gets no new session.
ALTER TABLE portal_user ADD COLUMN held_since ${instant};
