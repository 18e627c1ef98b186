-- Single logout: by which binding the identity provider takes logout messages, whom a session was made for in its words, and our own LogoutRequests.

ALTER TABLE idp_connection ADD COLUMN slo_binding VARCHAR(16);
ALTER TABLE idp_connection ADD COLUMN slo_response_url VARCHAR(2000);

ALTER TABLE portal_session ADD COLUMN name_id_format VARCHAR(200);
ALTER TABLE portal_session ADD COLUMN name_key VARCHAR(64);
CREATE INDEX portal_session_name ON portal_session (name_key);

CREATE TABLE logout_request (
  id             VARCHAR(64) NOT NULL PRIMARY KEY,
  handle_hash    VARCHAR(64) NOT NULL UNIQUE,
  connection_id  VARCHAR(36) NOT NULL REFERENCES idp_connection (id),
  user_id        VARCHAR(36),
  name_id        VARCHAR(1024) NOT NULL,
  name_id_format VARCHAR(200),
  session_index  VARCHAR(1024),
  sent_at        ${instant},
  answered_at    ${instant},
  expires_at     ${instant} NOT NULL
);
CREATE INDEX logout_request_expiry ON logout_request (expires_at);
