-- Whose token it is. Null: of the command line, which reaches the whole house.
ALTER TABLE access_token ADD COLUMN account TEXT REFERENCES account (name) ON DELETE CASCADE;
CREATE INDEX token_of_account ON access_token (account) WHERE account IS NOT NULL;

-- The one link with which a user may choose a new password without the old one.
CREATE TABLE password_link (
    account    TEXT PRIMARY KEY REFERENCES account (name) ON DELETE CASCADE,
    token_hash BLOB NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
