-- How long an identity provider wants its metadata kept before it is fetched again.

ALTER TABLE idp_connection ADD COLUMN cache_seconds BIGINT;
