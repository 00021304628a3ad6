-- Times are milliseconds since 1970, UTC. Hashes are SHA-256 of what is shown once and kept nowhere.

CREATE TABLE site (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE camera (
    id        TEXT PRIMARY KEY,
    site      TEXT NOT NULL REFERENCES site (id),
    name      TEXT NOT NULL,
    address   TEXT NOT NULL,
    transport TEXT NOT NULL,
    username  TEXT,
    password  BLOB, -- sealed
    made_at   INTEGER NOT NULL
) STRICT;

-- revoked_at is null for the one agent of a site that may come in.
CREATE TABLE agent (
    id          TEXT PRIMARY KEY,
    site        TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    version     TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    revoked_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX one_agent_a_site ON agent (site) WHERE revoked_at IS NULL;

-- The reports that were applied, each once; `epoch` is one life of an agent's spool.
CREATE TABLE report (
    agent       TEXT NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    epoch       TEXT NOT NULL,
    sequence    INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (agent, epoch, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_age ON report (received_at);

CREATE TABLE enrolment (
    token_hash BLOB PRIMARY KEY,
    site       TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT, WITHOUT ROWID;

-- A camera's and a site's events outlive them.
CREATE TABLE event (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at          INTEGER NOT NULL, -- when it happened, by the clock of who saw it
    received_at INTEGER NOT NULL, -- when it came here, by ours
    site        TEXT NOT NULL,
    camera      TEXT,
    kind        TEXT NOT NULL,
    status      TEXT,
    verdict     TEXT,
    sentence    TEXT NOT NULL,
    evidence    TEXT NOT NULL -- JSON
) STRICT;
CREATE INDEX event_of_camera ON event (camera, id) WHERE camera IS NOT NULL;
CREATE INDEX event_of_site ON event (site, id);
CREATE INDEX event_age ON event (received_at);

CREATE TABLE access_token (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    scopes     TEXT NOT NULL, -- separated by blanks
    made_at    INTEGER NOT NULL,
    expires_at INTEGER
) STRICT;

CREATE TABLE audit (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        INTEGER NOT NULL,
    caller    TEXT NOT NULL,
    token     TEXT NOT NULL,
    address   TEXT NOT NULL,
    operation TEXT NOT NULL,
    target    TEXT NOT NULL,
    outcome   TEXT NOT NULL,
    detail    TEXT NOT NULL
) STRICT;
CREATE INDEX audit_age ON audit (at);
