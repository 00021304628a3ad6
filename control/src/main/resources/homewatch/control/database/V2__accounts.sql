-- A name is lower-case; everything: 1 reaches the whole house, 0 what is granted below.
CREATE TABLE account (
    name       TEXT PRIMARY KEY,
    role       TEXT NOT NULL,
    password   TEXT NOT NULL, -- Argon2id, PHC string
    handle     BLOB NOT NULL UNIQUE, -- what passkeys know it by: random
    everything INTEGER NOT NULL,
    made_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE account_site (
    account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    site    TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    PRIMARY KEY (account, site)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_of_site ON account_site (site);

CREATE TABLE account_camera (
    account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    camera  TEXT NOT NULL REFERENCES camera (id) ON DELETE CASCADE,
    PRIMARY KEY (account, camera)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_of_camera ON account_camera (camera);

CREATE TABLE session (
    id         TEXT PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE,
    account    TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    made_at    INTEGER NOT NULL,
    used_at    INTEGER NOT NULL,
    address    TEXT NOT NULL,
    browser    TEXT NOT NULL
) STRICT;
CREATE INDEX session_of_account ON session (account, made_at);

CREATE TABLE passkey (
    id              BLOB PRIMARY KEY,
    account         TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    name            TEXT NOT NULL,
    public_key      BLOB NOT NULL, -- COSE
    signature_count INTEGER NOT NULL,
    made_at         INTEGER NOT NULL,
    used_at         INTEGER
) STRICT;
CREATE INDEX passkey_of_account ON passkey (account, made_at);
