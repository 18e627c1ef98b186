-- Signing keys that an organization's identity provider has signed in with at an address of that organization (security rule 13).
CREATE TABLE connection_key_proof (
  connection_id VARCHAR(36) NOT NULL REFERENCES idp_connection (id),
  key_sha256    VARCHAR(64) NOT NULL,
  proven_at     ${instant}  NOT NULL,
  PRIMARY KEY (connection_id, key_sha256)
);
CREATE INDEX connection_key_proof_key ON connection_key_proof (key_sha256);
