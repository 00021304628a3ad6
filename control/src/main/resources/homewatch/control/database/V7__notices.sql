-- Who is told by the control plane itself. kind: ntfy or webhook.
CREATE TABLE contact (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    address  TEXT NOT NULL,
    token    BLOB, -- sealed
    pictures INTEGER NOT NULL,
    made_at  INTEGER NOT NULL
) STRICT;

-- Who is told of a page that nobody acknowledged, and how many minutes after it began.
CREATE TABLE escalation_step (
    position      INTEGER PRIMARY KEY,
    contact       TEXT NOT NULL UNIQUE REFERENCES contact (id),
    after_minutes INTEGER NOT NULL
) STRICT;

-- A page that somebody may have to be told of. opened_at: when it first began; began_at: when it
-- began again, from where the steps count. hushed: a silence or another alert holds it back. ours: the control plane found it, not Prometheus.
CREATE TABLE page (
    fingerprint     TEXT PRIMARY KEY,
    alert           TEXT NOT NULL, -- JSON
    ours            INTEGER NOT NULL,
    opened_at       INTEGER NOT NULL,
    began_at        INTEGER NOT NULL,
    acknowledged_by TEXT,
    hushed          INTEGER NOT NULL,
    over_at         INTEGER
) STRICT;

-- What somebody is told in one message. contact: null is the pager of the settings.
-- state: waiting, delivered, withdrawn or given_up.
CREATE TABLE notice (
    id       INTEGER PRIMARY KEY,
    contact  TEXT REFERENCES contact (id) ON DELETE CASCADE,
    site     TEXT NOT NULL,
    told     TEXT NOT NULL, -- JSON: the alerts in it
    state    TEXT NOT NULL,
    made_at  INTEGER NOT NULL,
    ended_at INTEGER,
    tries    INTEGER NOT NULL,
    error    TEXT
) STRICT;
CREATE INDEX notice_waiting ON notice (id) WHERE state = 'waiting';
CREATE INDEX notice_of_contact ON notice (contact, id);
CREATE INDEX notice_age ON notice (made_at);
