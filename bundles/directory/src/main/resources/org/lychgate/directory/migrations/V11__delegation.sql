-- Links for people without an account who set single sign-on up, the languages of people, and the nodes that share this database.

CREATE TABLE delegation_link (
  id              VARCHAR(36)  NOT NULL PRIMARY KEY,
  organization_id VARCHAR(36)  NOT NULL REFERENCES organization (id),
  token_hash      VARCHAR(64)  NOT NULL UNIQUE,
  label           VARCHAR(100) NOT NULL,
  email           VARCHAR(254),
  for_sso         BOOLEAN      NOT NULL,
  for_scim        BOOLEAN      NOT NULL,
  created_by      VARCHAR(254) NOT NULL,
  created_at      ${instant}   NOT NULL,
  expires_at      ${instant}   NOT NULL,
  revoked_at      ${instant},
  opened_at       ${instant},
  seen_at         ${instant},
  saved_at        ${instant},
  verified_at     ${instant},
  tested_at       ${instant}
);
CREATE INDEX delegation_link_owner ON delegation_link (organization_id, created_at);

-- Neither refers to the link's row: a link is forgotten before the session or the mail is.
ALTER TABLE portal_session ADD COLUMN delegation_id VARCHAR(36);
ALTER TABLE outbox ADD COLUMN delegation_id VARCHAR(36);

-- Language tags (BCP 47). What a person chose goes before what is provisioned.
ALTER TABLE outbox ADD COLUMN language VARCHAR(35);
ALTER TABLE portal_user ADD COLUMN chosen_language VARCHAR(35);
ALTER TABLE portal_user ADD COLUMN provisioned_language VARCHAR(35);

-- When the admins were told of a refused login.
ALTER TABLE login_trace ADD COLUMN help_asked_at ${instant};

CREATE TABLE host_node (
  id         VARCHAR(100) NOT NULL PRIMARY KEY,
  version    VARCHAR(64)  NOT NULL,
  started_at ${instant}   NOT NULL,
  seen_at    ${instant}   NOT NULL
);
