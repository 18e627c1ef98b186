-- A binding of an admin that waits for another admin's approval, or has it (security rule 5): one a person, the newest.
CREATE TABLE binding_approval (
  user_id         VARCHAR(36)   NOT NULL PRIMARY KEY REFERENCES portal_user (id),
  identity_key    VARCHAR(64)   NOT NULL,
  idp_entity_id   VARCHAR(1024) NOT NULL,
  identity_value  VARCHAR(1024) NOT NULL,
  email           VARCHAR(254),
  since           ${instant}    NOT NULL,
  approved_at     ${instant},
  expires_at      ${instant}    NOT NULL
);
CREATE INDEX binding_approval_identity ON binding_approval (identity_key);
CREATE INDEX binding_approval_expiry ON binding_approval (expires_at);

-- Who pressed Enable needs no code to undo.
ALTER TABLE sso_switch ADD COLUMN enabled_session VARCHAR(36);
