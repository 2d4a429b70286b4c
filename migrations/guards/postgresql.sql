-- Busy periods are derived from sessions and open requests by the database itself, so that no
-- program, and no person with plain SQL, can book anybody twice: the exclusion constraint on
-- busy_periods refuses it. Taken away before each migration by postgresql-drop.sql and made again
-- after it.

-- What busy_periods should hold. A mentor stays reserved for the buffer after the end, a mentee
-- does not.
CREATE VIEW derived_busy_periods AS
SELECT
  person."personId", occupied."sessionId", occupied.kind, occupied."startsAt",
  occupied."startsAt" + make_interval(mins => occupied.duration) AS "endsAt",
  occupied."startsAt" + make_interval(mins => occupied.duration + person.buffer) AS "clearUntil"
FROM (
  SELECT id AS "sessionId", 'session' AS kind, "scheduledAt" AS "startsAt", duration
  FROM sessions WHERE status IN ('scheduled', 'in_progress')
  UNION ALL
  SELECT r."sessionId", 'hold', coalesce(r."counterProposedTime", r."proposedTime"), r."proposedDuration"
  FROM reschedule_requests AS r JOIN sessions AS s ON s.id = r."sessionId"
  WHERE r.status IN ('pending', 'counter_proposed') AND s.status IN ('scheduled', 'in_progress')
) AS occupied
JOIN (
  SELECT
    s.id AS "sessionId", s."mentorId" AS "personId",
    coalesce((SELECT "bufferMinutes" FROM schedules WHERE "mentorId" = s."mentorId"), 0) AS buffer
  FROM sessions AS s
  UNION ALL
  SELECT id, "menteeId", 0 FROM sessions
) AS person ON person."sessionId" = occupied."sessionId";

CREATE FUNCTION derive_busy_periods(session text, kinds text[]) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
  DELETE FROM busy_periods WHERE "sessionId" = session AND kind = ANY (kinds);
  INSERT INTO busy_periods ("personId", "sessionId", kind, "startsAt", "endsAt", "clearUntil")
  SELECT "personId", "sessionId", kind, "startsAt", "endsAt", "clearUntil"
  FROM derived_busy_periods WHERE "sessionId" = session AND kind = ANY (kinds);
$$;

CREATE FUNCTION sessions_derive() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM derive_busy_periods(NEW.id, ARRAY['session', 'hold']);
  RETURN NULL;
END $$;

-- A session that takes the time held for it takes it as it was held: a buffer that has grown
-- since cannot make an acceptance fail.
CREATE FUNCTION sessions_move() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM busy_periods WHERE "sessionId" = NEW.id AND kind = 'session';
  INSERT INTO busy_periods ("personId", "sessionId", kind, "startsAt", "endsAt", "clearUntil")
  SELECT
    derived."personId", derived."sessionId", derived.kind, derived."startsAt",
    derived."endsAt", coalesce(held."clearUntil", derived."clearUntil")
  FROM derived_busy_periods AS derived
  LEFT JOIN busy_periods AS held
    ON held."sessionId" = NEW.id AND held.kind = 'hold'
    AND held."personId" = derived."personId"
    AND held."startsAt" = derived."startsAt" AND held."endsAt" = derived."endsAt"
  WHERE derived."sessionId" = NEW.id AND derived.kind = 'session';
  RETURN NULL;
END $$;

CREATE FUNCTION reschedule_requests_derive() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."sessionId" <> NEW."sessionId" THEN
    PERFORM derive_busy_periods(OLD."sessionId", ARRAY['hold']);
  END IF;
  PERFORM derive_busy_periods(NEW."sessionId", ARRAY['hold']);
  RETURN NULL;
END $$;

CREATE FUNCTION schedules_shrink_buffer() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE busy_periods
  SET "clearUntil" = "endsAt" + make_interval(mins => NEW."bufferMinutes")
  WHERE "personId" = NEW."mentorId"
    AND "clearUntil" > "endsAt" + make_interval(mins => NEW."bufferMinutes");
  RETURN NULL;
END $$;

CREATE FUNCTION schedules_keep_buffer() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE busy_periods
  SET "clearUntil" = least(
    "endsAt" + make_interval(mins => NEW."bufferMinutes"),
    (
      SELECT min(other."startsAt") FROM busy_periods AS other
      WHERE other."personId" = busy_periods."personId"
        AND other."startsAt" >= busy_periods."endsAt"
        AND other."sessionId" <> busy_periods."sessionId"
    )
  )
  WHERE "personId" = NEW."mentorId"
    AND "sessionId" IN (SELECT id FROM sessions WHERE "mentorId" = NEW."mentorId");
  RETURN NULL;
END $$;

CREATE FUNCTION never_deleted() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RAISE EXCEPTION 'NEVER_DELETED' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER sessions_insert AFTER INSERT ON sessions
FOR EACH ROW EXECUTE FUNCTION sessions_derive();

CREATE TRIGGER sessions_update_status_people
AFTER UPDATE OF status, "mentorId", "menteeId" ON sessions FOR EACH ROW
WHEN (
  OLD."mentorId" <> NEW."mentorId" OR OLD."menteeId" <> NEW."menteeId"
  OR (OLD.status IN ('scheduled', 'in_progress')) <> (NEW.status IN ('scheduled', 'in_progress'))
)
EXECUTE FUNCTION sessions_derive();

CREATE TRIGGER sessions_update_time AFTER UPDATE OF "scheduledAt", duration ON sessions
FOR EACH ROW
WHEN (
  (OLD."scheduledAt" <> NEW."scheduledAt" OR OLD.duration <> NEW.duration)
  AND OLD."mentorId" = NEW."mentorId" AND OLD."menteeId" = NEW."menteeId"
  AND (OLD.status IN ('scheduled', 'in_progress')) = (NEW.status IN ('scheduled', 'in_progress'))
)
EXECUTE FUNCTION sessions_move();

CREATE TRIGGER reschedule_requests_insert AFTER INSERT ON reschedule_requests
FOR EACH ROW EXECUTE FUNCTION reschedule_requests_derive();

CREATE TRIGGER reschedule_requests_update
AFTER UPDATE OF "sessionId", status, "proposedTime", "proposedDuration", "counterProposedTime"
ON reschedule_requests FOR EACH ROW
WHEN (
  OLD."sessionId" <> NEW."sessionId"
  OR OLD."proposedTime" <> NEW."proposedTime"
  OR OLD."proposedDuration" <> NEW."proposedDuration"
  OR OLD."counterProposedTime" IS DISTINCT FROM NEW."counterProposedTime"
  OR (OLD.status IN ('pending', 'counter_proposed'))
    <> (NEW.status IN ('pending', 'counter_proposed'))
)
EXECUTE FUNCTION reschedule_requests_derive();

-- A smaller buffer frees time at once; a larger one holds for what is booked from then on.
CREATE TRIGGER schedules_update_buffer AFTER UPDATE OF "bufferMinutes" ON schedules
FOR EACH ROW WHEN (NEW."bufferMinutes" < OLD."bufferMinutes")
EXECUTE FUNCTION schedules_shrink_buffer();

-- An import brings sessions before the schedule that they were booked under. Its buffer holds
-- for them as far as the next of them leaves room.
CREATE TRIGGER schedules_insert_buffer AFTER INSERT ON schedules
FOR EACH ROW WHEN (NEW."bufferMinutes" > 0) EXECUTE FUNCTION schedules_keep_buffer();

-- Nothing is ever deleted.
CREATE TRIGGER people_delete BEFORE DELETE ON people
FOR EACH ROW EXECUTE FUNCTION never_deleted();
CREATE TRIGGER sessions_delete BEFORE DELETE ON sessions
FOR EACH ROW EXECUTE FUNCTION never_deleted();
CREATE TRIGGER reschedule_requests_delete BEFORE DELETE ON reschedule_requests
FOR EACH ROW EXECUTE FUNCTION never_deleted();
CREATE TRIGGER notes_delete BEFORE DELETE ON notes
FOR EACH ROW EXECUTE FUNCTION never_deleted();
CREATE TRIGGER session_audit_log_delete BEFORE DELETE ON session_audit_log
FOR EACH ROW EXECUTE FUNCTION never_deleted();
CREATE TRIGGER log_delete BEFORE DELETE ON log
FOR EACH ROW EXECUTE FUNCTION never_deleted();
