-- What lies behind a refusal, as JSON; null where nothing failed.
ALTER TABLE login_trace ADD COLUMN diagnosis ${text};
