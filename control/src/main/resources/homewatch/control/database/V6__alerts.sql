-- Alerts that fire, as Alertmanager told last. Labels and annotations are JSON objects of texts.
CREATE TABLE firing_alert (
    fingerprint TEXT PRIMARY KEY,
    labels      TEXT NOT NULL,
    annotations TEXT NOT NULL,
    since       INTEGER NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('firing', 'silenced', 'inhibited'))
) STRICT, WITHOUT ROWID;

-- Who looks after one of them. It ends with it.
CREATE TABLE acknowledgement (
    fingerprint     TEXT PRIMARY KEY REFERENCES firing_alert (fingerprint) ON DELETE CASCADE,
    acknowledged_by TEXT NOT NULL,
    acknowledged_at INTEGER NOT NULL,
    comment         TEXT
) STRICT, WITHOUT ROWID;

-- Planned work. No references: what is left behind is cleared away together with its silences.
CREATE TABLE maintenance (
    id        TEXT PRIMARY KEY,
    site      TEXT NOT NULL,
    camera    TEXT,
    starts_at INTEGER NOT NULL,
    zone      TEXT NOT NULL,
    minutes   INTEGER NOT NULL,
    repeats   TEXT NOT NULL CHECK (repeats IN ('once', 'daily', 'weekly')),
    days      TEXT NOT NULL,
    reason    TEXT NOT NULL,
    author    TEXT NOT NULL,
    made_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The silences at Alertmanager that hold for it, one for each of its times. `ended`: a person ended it early.
CREATE TABLE maintenance_silence (
    maintenance TEXT NOT NULL,
    starts_at   INTEGER NOT NULL,
    ends_at     INTEGER NOT NULL,
    silence     TEXT NOT NULL,
    ended       INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)),
    PRIMARY KEY (maintenance, starts_at)
) STRICT, WITHOUT ROWID;
