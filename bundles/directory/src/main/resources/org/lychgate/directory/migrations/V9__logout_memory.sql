-- Single logout: the qualifiers of a session's NameID, which our LogoutRequest repeats, and the LogoutRequests of identity providers, which also end a login
-- that they overtake. Names and indexes are kept as hashes only.

ALTER TABLE portal_session ADD COLUMN name_qualifier VARCHAR(1024);
ALTER TABLE portal_session ADD COLUMN sp_name_qualifier VARCHAR(1024);
ALTER TABLE logout_request ADD COLUMN name_qualifier VARCHAR(1024);
ALTER TABLE logout_request ADD COLUMN sp_name_qualifier VARCHAR(1024);

CREATE TABLE logout_demand (
  id              VARCHAR(36) NOT NULL PRIMARY KEY,
  organization_id VARCHAR(36) NOT NULL REFERENCES organization (id),
  idp_entity_id   VARCHAR(1024) NOT NULL,
  name_key        VARCHAR(64) NOT NULL,
  lower_name_key  VARCHAR(64) NOT NULL,
  index_hash      VARCHAR(64),
  issued_at       ${instant} NOT NULL,
  expires_at      ${instant} NOT NULL
);
CREATE INDEX logout_demand_name ON logout_demand (lower_name_key);
CREATE INDEX logout_demand_expiry ON logout_demand (expires_at);
