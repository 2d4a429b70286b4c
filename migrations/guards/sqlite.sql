-- Busy periods are derived from sessions and open requests by the database itself, so that no
-- program, and no person with plain SQL, can book anybody twice. Dropped before each migration
-- and created again after it; `mentordesk check` compares them with this file.

-- What busy_periods should hold. A mentor stays reserved for the buffer after the end, a mentee
-- does not. Adding minutes leaves seconds and fractions alone, so their digits are copied.
CREATE VIEW derived_busy_periods AS
SELECT
  person."personId", occupied."sessionId", occupied."kind", occupied."startsAt",
  strftime('%Y-%m-%dT%H:%M', substr(occupied."startsAt", 1, 19), occupied."duration" || ' minutes')
    || substr(occupied."startsAt", 17) AS "endsAt",
  strftime(
    '%Y-%m-%dT%H:%M', substr(occupied."startsAt", 1, 19),
    (occupied."duration" + person."buffer") || ' minutes'
  ) || substr(occupied."startsAt", 17) AS "clearUntil"
FROM (
  SELECT id AS "sessionId", 'session' AS "kind", "scheduledAt" AS "startsAt", duration AS "duration"
  FROM sessions WHERE status IN ('scheduled', 'in_progress')
  UNION ALL
  SELECT r."sessionId", 'hold', coalesce(r."counterProposedTime", r."proposedTime"), r."proposedDuration"
  FROM reschedule_requests AS r JOIN sessions AS s ON s.id = r."sessionId"
  WHERE r.status IN ('pending', 'counter_proposed') AND s.status IN ('scheduled', 'in_progress')
) AS occupied
JOIN (
  SELECT
    s.id AS "sessionId", s."mentorId" AS "personId",
    coalesce((SELECT "bufferMinutes" FROM schedules WHERE "mentorId" = s."mentorId"), 0) AS "buffer"
  FROM sessions AS s
  UNION ALL
  SELECT id, "menteeId", 0 FROM sessions
) AS person ON person."sessionId" = occupied."sessionId";

-- Nobody is in two places at once. A period is at most eight hours long (240 minutes and a buffer
-- of 240), so the index on person and start finds every period that can overlap. Only rows of the
-- same session may: what it holds for itself while it is being moved.
CREATE TRIGGER busy_periods_insert BEFORE INSERT ON busy_periods
BEGIN
  SELECT RAISE(ABORT, 'SLOT_TAKEN') WHERE EXISTS (
    SELECT 1 FROM busy_periods AS other
    WHERE other."personId" = NEW."personId"
      AND other."startsAt" < NEW."clearUntil"
      AND other."startsAt" > strftime('%Y-%m-%dT%H:%M', substr(NEW."startsAt", 1, 19), '-8 hours')
        || substr(NEW."startsAt", 17)
      AND other."clearUntil" > NEW."startsAt"
      AND other."sessionId" <> NEW."sessionId"
  );
END;

CREATE TRIGGER busy_periods_update
BEFORE UPDATE OF "personId", "sessionId", "startsAt", "clearUntil" ON busy_periods
BEGIN
  SELECT RAISE(ABORT, 'SLOT_TAKEN') WHERE EXISTS (
    SELECT 1 FROM busy_periods AS other
    WHERE other."personId" = NEW."personId"
      AND other."startsAt" < NEW."clearUntil"
      AND other."startsAt" > strftime('%Y-%m-%dT%H:%M', substr(NEW."startsAt", 1, 19), '-8 hours')
        || substr(NEW."startsAt", 17)
      AND other."clearUntil" > NEW."startsAt"
      AND other."sessionId" <> NEW."sessionId"
  );
END;

-- INSERT OR REPLACE deletes without telling triggers: what the old row occupied goes first.
CREATE TRIGGER sessions_insert AFTER INSERT ON sessions
BEGIN
  DELETE FROM busy_periods WHERE "sessionId" = NEW.id;
  INSERT INTO busy_periods ("personId", "sessionId", kind, "startsAt", "endsAt", "clearUntil")
  SELECT "personId", "sessionId", "kind", "startsAt", "endsAt", "clearUntil"
  FROM derived_busy_periods WHERE "sessionId" = NEW.id;
END;

CREATE TRIGGER sessions_update_status_people
AFTER UPDATE OF status, "mentorId", "menteeId" ON sessions
WHEN OLD."mentorId" <> NEW."mentorId" OR OLD."menteeId" <> NEW."menteeId"
  OR (OLD.status IN ('scheduled', 'in_progress')) <> (NEW.status IN ('scheduled', 'in_progress'))
BEGIN
  DELETE FROM busy_periods WHERE "sessionId" = NEW.id;
  INSERT INTO busy_periods ("personId", "sessionId", kind, "startsAt", "endsAt", "clearUntil")
  SELECT "personId", "sessionId", "kind", "startsAt", "endsAt", "clearUntil"
  FROM derived_busy_periods WHERE "sessionId" = NEW.id;
END;

-- A session that takes the time held for it takes it as it was held: a buffer that has grown
-- since cannot make an acceptance fail.
CREATE TRIGGER sessions_update_time AFTER UPDATE OF "scheduledAt", duration ON sessions
WHEN (OLD."scheduledAt" <> NEW."scheduledAt" OR OLD.duration <> NEW.duration)
  AND OLD."mentorId" = NEW."mentorId" AND OLD."menteeId" = NEW."menteeId"
  AND (OLD.status IN ('scheduled', 'in_progress')) = (NEW.status IN ('scheduled', 'in_progress'))
BEGIN
  DELETE FROM busy_periods WHERE "sessionId" = NEW.id AND kind = 'session';
  INSERT INTO busy_periods ("personId", "sessionId", kind, "startsAt", "endsAt", "clearUntil")
  SELECT
    derived."personId", derived."sessionId", derived."kind", derived."startsAt",
    derived."endsAt", coalesce(held."clearUntil", derived."clearUntil")
  FROM derived_busy_periods AS derived
  LEFT JOIN busy_periods AS held
    ON held."sessionId" = NEW.id AND held.kind = 'hold'
    AND held."personId" = derived."personId"
    AND held."startsAt" = derived."startsAt" AND held."endsAt" = derived."endsAt"
  WHERE derived."sessionId" = NEW.id AND derived."kind" = 'session';
END;

CREATE TRIGGER reschedule_requests_insert AFTER INSERT ON reschedule_requests
BEGIN
  DELETE FROM busy_periods WHERE "sessionId" = NEW."sessionId" AND kind = 'hold';
  INSERT INTO busy_periods ("personId", "sessionId", kind, "startsAt", "endsAt", "clearUntil")
  SELECT "personId", "sessionId", "kind", "startsAt", "endsAt", "clearUntil"
  FROM derived_busy_periods WHERE "sessionId" = NEW."sessionId" AND "kind" = 'hold';
END;

CREATE TRIGGER reschedule_requests_update
AFTER UPDATE OF "sessionId", status, "proposedTime", "proposedDuration", "counterProposedTime"
ON reschedule_requests
WHEN OLD."sessionId" <> NEW."sessionId"
  OR OLD."proposedTime" <> NEW."proposedTime"
  OR OLD."proposedDuration" <> NEW."proposedDuration"
  OR OLD."counterProposedTime" IS NOT NEW."counterProposedTime"
  OR (OLD.status IN ('pending', 'counter_proposed'))
    <> (NEW.status IN ('pending', 'counter_proposed'))
BEGIN
  DELETE FROM busy_periods
  WHERE "sessionId" IN (OLD."sessionId", NEW."sessionId") AND kind = 'hold';
  INSERT INTO busy_periods ("personId", "sessionId", kind, "startsAt", "endsAt", "clearUntil")
  SELECT "personId", "sessionId", "kind", "startsAt", "endsAt", "clearUntil"
  FROM derived_busy_periods
  WHERE "sessionId" IN (OLD."sessionId", NEW."sessionId") AND "kind" = 'hold';
END;

-- A smaller buffer frees time at once; a larger one holds for what is booked from then on.
CREATE TRIGGER schedules_update_buffer AFTER UPDATE OF "bufferMinutes" ON schedules
WHEN NEW."bufferMinutes" < OLD."bufferMinutes"
BEGIN
  UPDATE busy_periods
  SET "clearUntil" =
    strftime('%Y-%m-%dT%H:%M', substr("endsAt", 1, 19), NEW."bufferMinutes" || ' minutes')
    || substr("endsAt", 17)
  WHERE "personId" = NEW."mentorId"
    AND "clearUntil" >
      strftime('%Y-%m-%dT%H:%M', substr("endsAt", 1, 19), NEW."bufferMinutes" || ' minutes')
      || substr("endsAt", 17);
END;

-- An import brings sessions before the schedule that they were booked under. Its buffer holds
-- for them as far as the next of them leaves room.
CREATE TRIGGER schedules_insert_buffer AFTER INSERT ON schedules
WHEN NEW."bufferMinutes" > 0
BEGIN
  UPDATE busy_periods
  SET "clearUntil" = min(
    strftime('%Y-%m-%dT%H:%M', substr("endsAt", 1, 19), NEW."bufferMinutes" || ' minutes')
      || substr("endsAt", 17),
    coalesce(
      (
        SELECT min(other."startsAt") FROM busy_periods AS other
        WHERE other."personId" = busy_periods."personId"
          AND other."startsAt" >= busy_periods."endsAt"
          AND other."sessionId" <> busy_periods."sessionId"
      ),
      '9999'
    )
  )
  WHERE "personId" = NEW."mentorId"
    AND "sessionId" IN (SELECT id FROM sessions WHERE "mentorId" = NEW."mentorId");
END;

-- Nothing is ever deleted.
CREATE TRIGGER people_delete BEFORE DELETE ON people
BEGIN
  SELECT RAISE(ABORT, 'NEVER_DELETED');
END;

CREATE TRIGGER sessions_delete BEFORE DELETE ON sessions
BEGIN
  SELECT RAISE(ABORT, 'NEVER_DELETED');
END;

CREATE TRIGGER reschedule_requests_delete BEFORE DELETE ON reschedule_requests
BEGIN
  SELECT RAISE(ABORT, 'NEVER_DELETED');
END;

CREATE TRIGGER notes_delete BEFORE DELETE ON notes
BEGIN
  SELECT RAISE(ABORT, 'NEVER_DELETED');
END;

CREATE TRIGGER session_audit_log_delete BEFORE DELETE ON session_audit_log
BEGIN
  SELECT RAISE(ABORT, 'NEVER_DELETED');
END;

CREATE TRIGGER log_delete BEFORE DELETE ON log
BEGIN
  SELECT RAISE(ABORT, 'NEVER_DELETED');
END;
