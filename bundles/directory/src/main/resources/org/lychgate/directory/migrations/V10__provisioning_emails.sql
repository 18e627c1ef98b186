-- The addresses in a person's document: identity providers look people up by any of them.
CREATE TABLE scim_email (
  user_id    VARCHAR(36) NOT NULL REFERENCES portal_user (id),
  email_hash VARCHAR(64) NOT NULL,
  PRIMARY KEY (user_id, email_hash)
);
CREATE INDEX scim_email_hash ON scim_email (email_hash);
