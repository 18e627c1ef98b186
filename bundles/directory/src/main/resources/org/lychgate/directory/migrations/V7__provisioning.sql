-- What identity providers keep here by SCIM. ${exact} is the collation that compares byte for byte: keys are ordered and compared the same way whatever the
-- database's own collation is.

-- A person stands in the organization's list of users at scim_position (null: not to be seen by SCIM), and belongs to the identity provider if scim_owned.
-- scim_adoptable: an admin allowed it to take the admin over. scim_admin: it was SCIM that granted the role of an admin. scim_role_said: the role it said last.
ALTER TABLE portal_user ADD COLUMN scim_position BIGINT;
ALTER TABLE portal_user ADD COLUMN scim_owned BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE portal_user ADD COLUMN scim_adoptable BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE portal_user ADD COLUMN scim_admin BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE portal_user ADD COLUMN scim_role_said VARCHAR(100);
ALTER TABLE portal_user ADD COLUMN scim_changed_at ${instant} DEFAULT 0 NOT NULL;
ALTER TABLE portal_user ADD COLUMN display_name VARCHAR(401);
ALTER TABLE portal_user ADD COLUMN display_key VARCHAR(401)${exact};

DROP INDEX portal_user_name;
DROP INDEX portal_user_external;
ALTER TABLE portal_user ALTER COLUMN user_name_key SET DATA TYPE VARCHAR(254)${exact};
ALTER TABLE portal_user ALTER COLUMN email_key SET DATA TYPE VARCHAR(254)${exact};
ALTER TABLE portal_user ALTER COLUMN external_id SET DATA TYPE VARCHAR(254)${exact};
CREATE UNIQUE INDEX portal_user_name ON portal_user (organization_id, user_name_key);
CREATE INDEX portal_user_external ON portal_user (organization_id, external_id);
CREATE INDEX portal_user_display ON portal_user (organization_id, display_key);
CREATE INDEX portal_user_position ON portal_user (organization_id, scim_position);

-- What was written about a person, beside the row that every sign-in reads.
CREATE TABLE scim_document (
  user_id  VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES portal_user (id),
  document ${text}     NOT NULL
);

-- Resources that are no people: groups, and whatever type the endpoint knows.
CREATE TABLE scim_resource (
  id              VARCHAR(36)  NOT NULL PRIMARY KEY,
  organization_id VARCHAR(36)  NOT NULL REFERENCES organization (id),
  type            VARCHAR(64)  NOT NULL,
  unique_key      VARCHAR(254)${exact},
  display_name    VARCHAR(401),
  display_key     VARCHAR(401)${exact},
  external_id     VARCHAR(254)${exact},
  document        ${text}      NOT NULL,
  position        BIGINT       NOT NULL,
  members_written BIGINT       NOT NULL,
  created_at      ${instant}   NOT NULL,
  changed_at      ${instant}   NOT NULL,
  CONSTRAINT scim_resource_name UNIQUE (organization_id, type, unique_key)
);
CREATE INDEX scim_resource_display ON scim_resource (organization_id, type, display_key);
CREATE INDEX scim_resource_external ON scim_resource (organization_id, type, external_id);
CREATE INDEX scim_resource_position ON scim_resource (organization_id, type, position);

-- Direct members; position is the order in which they came to that resource.
CREATE TABLE scim_member (
  resource_id VARCHAR(36) NOT NULL REFERENCES scim_resource (id),
  member_id   VARCHAR(36) NOT NULL,
  member_type VARCHAR(64) NOT NULL,
  position    BIGINT      NOT NULL,
  PRIMARY KEY (resource_id, member_id)
);
CREATE INDEX scim_member_of ON scim_member (member_id);

-- Positions grow and have gaps. How many of each 256 are taken tells where the hundred-thousandth stands without counting the others.
CREATE TABLE scim_list (
  organization_id VARCHAR(36) NOT NULL REFERENCES organization (id),
  type            VARCHAR(64) NOT NULL,
  last_position   BIGINT      NOT NULL,
  PRIMARY KEY (organization_id, type)
);
CREATE TABLE scim_tally (
  organization_id VARCHAR(36) NOT NULL REFERENCES organization (id),
  type            VARCHAR(64) NOT NULL,
  bucket          BIGINT      NOT NULL,
  n               BIGINT      NOT NULL,
  PRIMARY KEY (organization_id, type, bucket)
);
