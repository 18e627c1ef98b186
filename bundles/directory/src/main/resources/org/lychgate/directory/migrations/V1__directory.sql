-- ${text} and ${bytes} stand for the database's own types. ${instant} is a BIGINT: microseconds since 1970-01-01T00:00Z, so that no time zone of a
-- JVM or of a database, and no change to or from summer time, can move an instant. Ids are UUIDs as text.

CREATE TABLE organization (
  id            VARCHAR(36)  NOT NULL PRIMARY KEY,
  company_id    VARCHAR(32)  NOT NULL UNIQUE,
  name          VARCHAR(200) NOT NULL,
  default_role  VARCHAR(16)  NOT NULL,
  sso_entitled  BOOLEAN      NOT NULL,
  scim_entitled BOOLEAN      NOT NULL,
  created_at    ${instant}   NOT NULL,
  removed_at    ${instant},
  version       BIGINT       NOT NULL
);

-- A mail domain is proven for one organization only.
CREATE TABLE organization_domain (
  domain          VARCHAR(253) NOT NULL PRIMARY KEY,
  organization_id VARCHAR(36)  NOT NULL REFERENCES organization (id)
);
CREATE INDEX organization_domain_owner ON organization_domain (organization_id);

CREATE TABLE portal_user (
  id              VARCHAR(36)  NOT NULL PRIMARY KEY,
  organization_id VARCHAR(36)  NOT NULL REFERENCES organization (id),
  email           VARCHAR(254) NOT NULL,
  email_key       VARCHAR(254) NOT NULL,
  user_name       VARCHAR(254) NOT NULL,
  user_name_key   VARCHAR(254) NOT NULL,
  external_id     VARCHAR(254),
  given_name      VARCHAR(200) NOT NULL,
  family_name     VARCHAR(200) NOT NULL,
  role            VARCHAR(16)  NOT NULL,
  phone           VARCHAR(64),
  timezone        VARCHAR(64),
  active          BOOLEAN      NOT NULL,
  source          VARCHAR(16)  NOT NULL,
  password_hash   VARCHAR(200),
  password_locked BOOLEAN      NOT NULL,
  binding_conflict BOOLEAN     NOT NULL,
  joined_at       ${instant},
  email_changed_at ${instant},
  email_changed_by VARCHAR(36),
  last_sso_at     ${instant},
  created_at      ${instant}   NOT NULL,
  updated_at      ${instant}   NOT NULL,
  version         BIGINT       NOT NULL,
  CONSTRAINT portal_user_email UNIQUE (organization_id, email_key)
);
CREATE INDEX portal_user_email_any ON portal_user (email_key);
CREATE INDEX portal_user_name ON portal_user (organization_id, user_name_key);
CREATE INDEX portal_user_external ON portal_user (organization_id, external_id);
CREATE INDEX portal_user_order ON portal_user (organization_id, created_at, id);

CREATE TABLE idp_connection (
  id              VARCHAR(36)   NOT NULL PRIMARY KEY,
  organization_id VARCHAR(36)   NOT NULL REFERENCES organization (id),
  stage           VARCHAR(16)   NOT NULL,
  provider        VARCHAR(32)   NOT NULL,
  attr_first_name VARCHAR(500)  NOT NULL,
  attr_last_name  VARCHAR(500)  NOT NULL,
  attr_saml_id    VARCHAR(500)  NOT NULL,
  identity_kind   VARCHAR(16)   NOT NULL,
  idp_initiated   BOOLEAN       NOT NULL,
  sign_requests   BOOLEAN       NOT NULL,
  first_login     VARCHAR(16)   NOT NULL,
  allow_cbc       BOOLEAN       NOT NULL,
  name_id_format  VARCHAR(200),
  carry_bindings  BOOLEAN       NOT NULL,
  metadata_url    VARCHAR(2000),
  metadata_xml    ${text}       NOT NULL,
  idp_entity_id   VARCHAR(1024) NOT NULL,
  sso_url         VARCHAR(2000) NOT NULL,
  sso_binding     VARCHAR(16)   NOT NULL,
  slo_url         VARCHAR(2000),
  certificates    ${text}       NOT NULL,
  valid_until     ${instant},
  fetched_at      ${instant}    NOT NULL,
  next_refresh_at ${instant},
  refetched_at    ${instant},
  verified_at     ${instant},
  enabled_at      ${instant},
  last_login_at   ${instant},
  created_at      ${instant}    NOT NULL,
  version         BIGINT        NOT NULL
);
CREATE INDEX idp_connection_owner ON idp_connection (organization_id, stage);
CREATE INDEX idp_connection_entity ON idp_connection (idp_entity_id, stage);

-- When single sign-on was switched on and off; undo counts from the first enable in 30 days.
CREATE TABLE sso_switch (
  id              VARCHAR(36) NOT NULL PRIMARY KEY,
  organization_id VARCHAR(36) NOT NULL REFERENCES organization (id),
  connection_id   VARCHAR(36) NOT NULL REFERENCES idp_connection (id),
  enabled_at      ${instant}  NOT NULL,
  disabled_at     ${instant},
  undone          BOOLEAN     NOT NULL,
  enabled_by      VARCHAR(36),
  undo_code_hash  VARCHAR(64) NOT NULL
);
CREATE INDEX sso_switch_owner ON sso_switch (organization_id, enabled_at);

CREATE TABLE admin_proof (
  connection_id VARCHAR(36)  NOT NULL REFERENCES idp_connection (id),
  user_id       VARCHAR(36)  NOT NULL REFERENCES portal_user (id),
  proven_at     ${instant}   NOT NULL,
  PRIMARY KEY (connection_id, user_id)
);

-- An identity: (organization, IdP entityID, kind, value). Values compare byte for byte, so the key is a hash, out of reach of any collation.
CREATE TABLE bound_identity (
  id              VARCHAR(36)   NOT NULL PRIMARY KEY,
  organization_id VARCHAR(36)   NOT NULL REFERENCES organization (id),
  user_id         VARCHAR(36)   NOT NULL REFERENCES portal_user (id),
  idp_entity_id   VARCHAR(1024) NOT NULL,
  kind            VARCHAR(16)   NOT NULL,
  value           VARCHAR(1024) NOT NULL,
  identity_key    VARCHAR(64)   NOT NULL UNIQUE,
  bound_at        ${instant}    NOT NULL,
  last_name_id    VARCHAR(1024),
  last_email      VARCHAR(254),
  last_first_name VARCHAR(200),
  last_last_name  VARCHAR(200),
  last_login_at   ${instant},
  released        BOOLEAN       NOT NULL
);
CREATE INDEX bound_identity_user ON bound_identity (user_id);

CREATE TABLE ticket (
  id          VARCHAR(36) NOT NULL PRIMARY KEY,
  user_id     VARCHAR(36) NOT NULL REFERENCES portal_user (id),
  kind        VARCHAR(16) NOT NULL,
  token_hash  VARCHAR(64) NOT NULL UNIQUE,
  created_at  ${instant}  NOT NULL,
  expires_at  ${instant},
  used_at     ${instant},
  voided_at   ${instant},
  opened_at   ${instant},
  at_idp_at   ${instant}
);
CREATE INDEX ticket_user ON ticket (user_id, kind);

CREATE TABLE binding_attempt (
  handle_hash VARCHAR(64) NOT NULL PRIMARY KEY,
  ticket_id   VARCHAR(36) NOT NULL REFERENCES ticket (id),
  request_id  VARCHAR(64),
  identity_value VARCHAR(1024),
  pending     ${text},
  expires_at  ${instant}  NOT NULL
);

CREATE TABLE test_offer (
  handle_hash   VARCHAR(64) NOT NULL PRIMARY KEY,
  connection_id VARCHAR(36) NOT NULL REFERENCES idp_connection (id),
  session_id    VARCHAR(36),
  user_id       VARCHAR(36),
  expires_at    ${instant}  NOT NULL
);

CREATE TABLE authn_request (
  id             VARCHAR(64)   NOT NULL PRIMARY KEY,
  connection_id  VARCHAR(36)   NOT NULL REFERENCES idp_connection (id),
  purpose        VARCHAR(16)   NOT NULL,
  return_to      VARCHAR(2000) NOT NULL,
  browser_hash   VARCHAR(64)   NOT NULL,
  attempt_hash   VARCHAR(64),
  session_id     VARCHAR(36),
  test_user_id   VARCHAR(36),
  expires_at     ${instant}    NOT NULL,
  used_at        ${instant}
);
CREATE INDEX authn_request_expiry ON authn_request (expires_at);

CREATE TABLE continuation (
  handle_hash   VARCHAR(64) NOT NULL PRIMARY KEY,
  connection_id VARCHAR(36) NOT NULL REFERENCES idp_connection (id),
  user_id       VARCHAR(36) NOT NULL REFERENCES portal_user (id),
  received      ${text}     NOT NULL,
  expires_at    ${instant}  NOT NULL,
  used_at       ${instant}
);

CREATE TABLE consumed_assertion (
  connection_id VARCHAR(36) NOT NULL,
  assertion_key VARCHAR(64) NOT NULL,
  keep_until    ${instant}  NOT NULL,
  PRIMARY KEY (connection_id, assertion_key)
);
CREATE INDEX consumed_assertion_expiry ON consumed_assertion (keep_until);

CREATE TABLE operator_account (
  id            VARCHAR(36)  NOT NULL PRIMARY KEY,
  email         VARCHAR(254) NOT NULL,
  email_key     VARCHAR(254) NOT NULL UNIQUE,
  password_hash VARCHAR(200) NOT NULL,
  created_at    ${instant}   NOT NULL
);

CREATE TABLE setup_link (
  token_hash VARCHAR(64) NOT NULL PRIMARY KEY,
  created_at ${instant}  NOT NULL,
  expires_at ${instant}  NOT NULL,
  used_at    ${instant},
  voided_at  ${instant}
);

CREATE TABLE portal_session (
  id               VARCHAR(36) NOT NULL PRIMARY KEY,
  token_hash       VARCHAR(64) NOT NULL UNIQUE,
  user_id          VARCHAR(36) REFERENCES portal_user (id),
  organization_id  VARCHAR(36) REFERENCES organization (id),
  operator_id      VARCHAR(36) REFERENCES operator_account (id),
  connection_id    VARCHAR(36),
  csrf             VARCHAR(64) NOT NULL,
  method           VARCHAR(16) NOT NULL,
  scope            VARCHAR(16) NOT NULL,
  name_id          VARCHAR(1024),
  session_index    VARCHAR(1024),
  address          VARCHAR(64),
  created_at       ${instant}  NOT NULL,
  authenticated_at ${instant}  NOT NULL,
  seen_at          ${instant}  NOT NULL,
  expires_at       ${instant}  NOT NULL,
  ended_at         ${instant}
);
CREATE INDEX portal_session_user ON portal_session (user_id);
CREATE INDEX portal_session_owner ON portal_session (organization_id, created_at);

-- Browsers of an earlier success have a budget of their own (security rule 26).
CREATE TABLE login_limit (
  limit_key  VARCHAR(64) NOT NULL PRIMARY KEY,
  failures   INTEGER     NOT NULL,
  window_end ${instant}  NOT NULL
);

CREATE TABLE outbox (
  id              VARCHAR(36)  NOT NULL PRIMARY KEY,
  organization_id VARCHAR(36)  NOT NULL REFERENCES organization (id),
  user_id         VARCHAR(36)  REFERENCES portal_user (id),
  ticket_id       VARCHAR(36)  REFERENCES ticket (id),
  kind            VARCHAR(24)  NOT NULL,
  recipient       VARCHAR(254) NOT NULL,
  display_name    VARCHAR(401) NOT NULL,
  detail          VARCHAR(1000),
  sealed_path     ${bytes},
  valid_hours     INTEGER      NOT NULL,
  attempts        INTEGER      NOT NULL,
  state           VARCHAR(16)  NOT NULL,
  due_at          ${instant}   NOT NULL,
  leased_by       VARCHAR(100),
  leased_until    ${instant},
  written_at      ${instant}   NOT NULL,
  accepted_at     ${instant},
  last_error      VARCHAR(500)
);
CREATE INDEX outbox_due ON outbox (state, due_at);
CREATE INDEX outbox_user ON outbox (user_id, written_at);

CREATE TABLE login_trace (
  id              VARCHAR(36) NOT NULL PRIMARY KEY,
  organization_id VARCHAR(36) REFERENCES organization (id),
  happened_at     ${instant}  NOT NULL,
  words           VARCHAR(64) NOT NULL,
  outcome         VARCHAR(16) NOT NULL,
  reason          VARCHAR(40),
  rules           ${text}     NOT NULL,
  identity_value  VARCHAR(1024),
  verified        BOOLEAN     NOT NULL
);
CREATE INDEX login_trace_owner ON login_trace (organization_id, happened_at);

CREATE TABLE audit_row (
  id              VARCHAR(36)  NOT NULL PRIMARY KEY,
  organization_id VARCHAR(36)  REFERENCES organization (id),
  happened_at     ${instant}   NOT NULL,
  actor_kind      VARCHAR(16)  NOT NULL,
  actor_id        VARCHAR(36),
  actor           VARCHAR(254) NOT NULL,
  action          VARCHAR(64)  NOT NULL,
  subject         VARCHAR(254),
  details         ${text}      NOT NULL
);
CREATE INDEX audit_row_owner ON audit_row (organization_id, happened_at);

CREATE TABLE sealed_secret (
  name   VARCHAR(100) NOT NULL PRIMARY KEY,
  sealed ${bytes}     NOT NULL
);

CREATE TABLE idempotent_answer (
  answer_key  VARCHAR(64) NOT NULL PRIMARY KEY,
  body_hash   VARCHAR(64) NOT NULL,
  status      INTEGER,
  body        ${text},
  secret_gone BOOLEAN     NOT NULL,
  expires_at  ${instant}  NOT NULL
);
