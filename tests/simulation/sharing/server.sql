-- What the database of a shared programme has and does beside the programme, in SQLite's words.

CREATE TABLE logins (role TEXT PRIMARY KEY, "personId" TEXT NOT NULL, "revokedAt" TEXT) STRICT;

CREATE TABLE submissions (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  "commandId" TEXT NOT NULL UNIQUE,
  actor TEXT NOT NULL,
  subject TEXT,
  kind TEXT NOT NULL,
  parameters TEXT,
  reason TEXT,
  client TEXT NOT NULL,
  address TEXT NOT NULL,
  "issuedAt" TEXT NOT NULL,
  "arrivedAt" TEXT NOT NULL,
  digest TEXT NOT NULL,
  position INTEGER
) STRICT;

CREATE TABLE calendars ("personId" TEXT PRIMARY KEY, rev INTEGER NOT NULL) STRICT;

CREATE TABLE history (position INTEGER PRIMARY KEY, digest TEXT NOT NULL) STRICT;

CREATE TRIGGER calendars_insert AFTER INSERT ON busy_periods
BEGIN
  INSERT INTO calendars ("personId", rev)
  VALUES (NEW."personId", (SELECT coalesce(max(position), 0) + 1 FROM log))
  ON CONFLICT ("personId") DO UPDATE SET rev = excluded.rev;
END;

CREATE TRIGGER calendars_update AFTER UPDATE ON busy_periods
BEGIN
  INSERT INTO calendars ("personId", rev)
  VALUES (NEW."personId", (SELECT coalesce(max(position), 0) + 1 FROM log))
  ON CONFLICT ("personId") DO UPDATE SET rev = excluded.rev;
END;

CREATE TRIGGER calendars_delete AFTER DELETE ON busy_periods
BEGIN
  INSERT INTO calendars ("personId", rev)
  VALUES (OLD."personId", (SELECT coalesce(max(position), 0) + 1 FROM log))
  ON CONFLICT ("personId") DO UPDATE SET rev = excluded.rev;
END;
