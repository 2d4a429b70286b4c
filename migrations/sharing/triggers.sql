-- What the database writes by itself whenever something is decided.

-- Busy periods are derived by triggers that run as whoever writes; here the worker may not write
-- them, so the triggers do it with the owner's rights.
ALTER FUNCTION sessions_derive() SECURITY DEFINER;
ALTER FUNCTION sessions_move() SECURITY DEFINER;
ALTER FUNCTION reschedule_requests_derive() SECURITY DEFINER;
ALTER FUNCTION schedules_shrink_buffer() SECURITY DEFINER;
ALTER FUNCTION schedules_keep_buffer() SECURITY DEFINER;

-- A freed period leaves no row behind, so each person's calendar keeps the position that last
-- changed it: that of the command being decided.
CREATE OR REPLACE FUNCTION calendars_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  deciding bigint := (SELECT coalesce(max(position), 0) + 1 FROM log);
BEGIN
  INSERT INTO calendars AS c ("personId", rev)
  SELECT DISTINCT person, deciding
  FROM unnest(ARRAY[
    CASE WHEN TG_OP <> 'INSERT' THEN OLD."personId" END,
    CASE WHEN TG_OP <> 'DELETE' THEN NEW."personId" END
  ]) AS person
  WHERE person IS NOT NULL
  ON CONFLICT ("personId") DO UPDATE SET rev = excluded.rev WHERE c.rev <> excluded.rev;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER busy_periods_calendar
AFTER INSERT OR UPDATE OR DELETE ON busy_periods
FOR EACH ROW EXECUTE FUNCTION calendars_follow();

-- A chain of digests: two logs with the same digest at a position agree up to there. Without its
-- instant, a command that is decided again after a restore would look like the first time.
CREATE OR REPLACE FUNCTION chained(
  before text, command_id text, verdict text, decided_at timestamptz
) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT encode(
    sha256(convert_to(
      before || command_id || verdict || extract(epoch FROM decided_at)::text, 'UTF8'
    )),
    'hex'
  )
$$;

CREATE OR REPLACE FUNCTION history_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  before text := (SELECT digest FROM history WHERE position = NEW.position - 1);
BEGIN
  IF before IS NULL AND NEW.position > 1 THEN
    RAISE EXCEPTION 'GAP_IN_LOG' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  INSERT INTO history (position, digest)
  VALUES (
    NEW.position, chained(coalesce(before, ''), NEW."commandId", NEW.verdict, NEW."decidedAt")
  );
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER log_history
AFTER INSERT ON log FOR EACH ROW EXECUTE FUNCTION history_follow();

-- Digests for a log that was copied here. Does nothing where there is a history.
CREATE OR REPLACE FUNCTION write_history() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  before text := '';
  entry record;
BEGIN
  IF EXISTS (SELECT 1 FROM history) THEN
    RETURN;
  END IF;
  FOR entry IN SELECT position, "commandId", verdict, "decidedAt" FROM log ORDER BY position LOOP
    before := chained(before, entry."commandId", entry.verdict, entry."decidedAt");
    INSERT INTO history (position, digest) VALUES (entry.position, before);
  END LOOP;
END $$;

-- Hints. Anybody can fill the queue of notifications by never reading them; then a NOTIFY fails,
-- and nothing may fail with it.
CREATE OR REPLACE FUNCTION tell_hosts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF pg_notification_queue_usage() < 0.5 THEN
    NOTIFY mentordesk_submitted;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION tell_logins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF pg_notification_queue_usage() < 0.5 THEN
    NOTIFY mentordesk_decided;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER submissions_tell
AFTER INSERT ON submissions FOR EACH STATEMENT EXECUTE FUNCTION tell_hosts();

CREATE OR REPLACE TRIGGER log_tell
AFTER INSERT ON log FOR EACH STATEMENT EXECUTE FUNCTION tell_logins();
