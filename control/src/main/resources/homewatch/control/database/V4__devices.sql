-- What a plug feeds: camera, infrastructure or other. model is the plug's own word.
CREATE TABLE plug (
    id       TEXT PRIMARY KEY,
    site     TEXT NOT NULL REFERENCES site (id),
    name     TEXT NOT NULL,
    host     TEXT NOT NULL,
    port     INTEGER NOT NULL,
    username TEXT,
    password BLOB, -- sealed
    feeds    TEXT NOT NULL,
    model    TEXT NOT NULL,
    made_at  INTEGER NOT NULL
) STRICT;

-- How a camera is told things, what it said of itself, and the plug that feeds it. The certificate
-- is the SHA-256 of the one that was seen first.
ALTER TABLE camera ADD COLUMN control_driver TEXT;
ALTER TABLE camera ADD COLUMN control_address TEXT;
ALTER TABLE camera ADD COLUMN control_username TEXT;
ALTER TABLE camera ADD COLUMN control_password BLOB; -- sealed
ALTER TABLE camera ADD COLUMN control_certificate TEXT;
ALTER TABLE camera ADD COLUMN supply TEXT REFERENCES plug (id);
ALTER TABLE camera ADD COLUMN manufacturer TEXT;
ALTER TABLE camera ADD COLUMN model TEXT;
ALTER TABLE camera ADD COLUMN firmware TEXT;
ALTER TABLE camera ADD COLUMN capabilities TEXT; -- separated by blanks; null while not known
CREATE INDEX camera_of_supply ON camera (supply) WHERE supply IS NOT NULL;

-- One row a minute; watts is what flowed in it, the energies (Wh) are the plug's own counts.
CREATE TABLE plug_reading (
    plug       TEXT NOT NULL REFERENCES plug (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    relay_on   INTEGER NOT NULL,
    watts      REAL NOT NULL,
    today      REAL NOT NULL,
    this_month REAL NOT NULL,
    PRIMARY KEY (plug, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX plug_reading_age ON plug_reading (at);

-- What a kilowatt-hour costs; one row, or none.
CREATE TABLE tariff (
    only     INTEGER PRIMARY KEY CHECK (only = 1),
    price    REAL NOT NULL,
    currency TEXT NOT NULL
) STRICT;

-- Which device had a hardware address when a search last saw it where it is configured.
CREATE TABLE neighbour (
    site             TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    hardware_address TEXT NOT NULL,
    camera           TEXT REFERENCES camera (id) ON DELETE CASCADE,
    plug             TEXT REFERENCES plug (id) ON DELETE CASCADE,
    PRIMARY KEY (site, hardware_address)
) STRICT, WITHOUT ROWID;

-- more: so many of the same kind came since the one before, and are not kept.
ALTER TABLE event ADD COLUMN plug TEXT;
ALTER TABLE event ADD COLUMN active INTEGER;
ALTER TABLE event ADD COLUMN more INTEGER;
CREATE INDEX event_of_kind ON event (kind, id);

-- What a camera was, among all that it saw.
CREATE INDEX event_of_state ON event (camera, id) WHERE kind IN ('state_changed', 'camera_added');
CREATE INDEX event_of_state_age ON event (received_at) WHERE kind IN ('state_changed', 'camera_added');
