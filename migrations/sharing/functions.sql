-- What logins may call, and what row security asks.
--
--   me() -> text                     the person of the session's login; NULL: none, revoked, lapsed
--   i_am_staff(), i_am_admin() -> boolean
--   i_take_part_in(session text) -> boolean
--   people_i_meet() -> setof text    whom the caller has sessions with
--   standing(cursor_position bigint) -> one row:
--       programme text, revision text, person_id text, may_host boolean, position bigint,
--       history text (digest at cursor_position; '' at 0, NULL where the log does not reach it),
--       people_rev bigint, now timestamptz, host_seen_at timestamptz
--   submit(id text, subject text, kind text, parameters text, reason text, client text,
--          issued_at timestamptz) -> void
--   lacking(ids text[]) -> setof text     own commands that are neither decided nor waiting
--   verdicts_on(ids text[]) -> the log's rows on own commands, as a login reads them
--   claim() -> void                       the one-time password has been replaced by one's own
--   calendar_entries(persons text[] DEFAULT NULL) ->
--       "personId", "sessionId" (NULL unless the caller sees the session), kind, "startsAt",
--       "endsAt", "clearUntil"; NULL for all people whose times the caller may know
-- For hosts, after SET ROLE to the worker:
--   beat(host text, client text) -> void  say that a program is at work; claims its login
--   oldest() -> the oldest undecided submission with "arrivedAt" as policy time, or no row
--   settle(number bigint, position bigint) -> void   mark it decided, drop its content
--
-- Refusals have a SQLSTATE of their own and a constant word as message, never anybody's data:
--   MD001 COMMAND_ID_IN_USE   MD002 NO_LOGIN (unknown or revoked)   MD003 INVITATION_LAPSED
--   MD004 INVALID_VALUE       MD005 TOO_MANY_WAITING                MD006 NOT_ALLOWED
--
-- Tables are read as they are, by column where the grant is by column (grants.sql). Channels of
-- NOTIFY, always without payload and only ever a hint: mentordesk_submitted, mentordesk_decided.
--
-- All run with the owner's rights and with a search path that nobody can bend. session_user is
-- whoever logged in, whatever SET ROLE says.

-- In plpgsql, whose plans last as long as the session: a function in SQL is planned anew by every
-- statement, and row security asks these in nearly all of them.
CREATE OR REPLACE FUNCTION me() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (
    SELECT "personId" FROM logins
    WHERE role = session_user AND "revokedAt" IS NULL
      AND ("invitedUntil" IS NULL OR "invitedUntil" > statement_timestamp())
  );
END $$;

CREATE OR REPLACE FUNCTION i_am_staff() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM logins AS l JOIN people AS p ON p.id = l."personId"
    WHERE l.role = session_user AND l."revokedAt" IS NULL
      AND (l."invitedUntil" IS NULL OR l."invitedUntil" > statement_timestamp())
      AND p."archivedAt" IS NULL AND (p.roles LIKE '%coordinator%' OR p.roles LIKE '%admin%')
  );
END $$;

CREATE OR REPLACE FUNCTION i_am_admin() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM people WHERE id = me() AND "archivedAt" IS NULL AND roles LIKE '%admin%'
  );
END $$;

-- By the session's key, which a subquery could not use: where somebody else's conditions may be,
-- nothing is compared before row security (hardening.sql).
CREATE OR REPLACE FUNCTION i_take_part_in(session text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM sessions AS s
    JOIN logins AS l ON l."personId" IN (s."mentorId", s."menteeId")
    WHERE s.id = session AND l.role = session_user AND l."revokedAt" IS NULL
      AND (l."invitedUntil" IS NULL OR l."invitedUntil" > statement_timestamp())
  );
END $$;

-- From one person to the next along an index: it costs as much as there are people, however often
-- one has met them.
CREATE OR REPLACE FUNCTION people_i_meet() RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  who text := me();
BEGIN
  RETURN QUERY
    WITH RECURSIVE mentees(id) AS (
      SELECT min("menteeId") FROM sessions WHERE "mentorId" = who
      UNION ALL
      SELECT (SELECT min(s."menteeId") FROM sessions AS s
              WHERE s."mentorId" = who AND s."menteeId" > mentees.id)
      FROM mentees WHERE mentees.id IS NOT NULL
    ), mentors(id) AS (
      SELECT min("mentorId") FROM sessions WHERE "menteeId" = who
      UNION ALL
      SELECT (SELECT min(s."mentorId") FROM sessions AS s
              WHERE s."menteeId" = who AND s."mentorId" > mentors.id)
      FROM mentors WHERE mentors.id IS NOT NULL
    )
    SELECT mentees.id FROM mentees WHERE mentees.id IS NOT NULL
    UNION
    SELECT mentors.id FROM mentors WHERE mentors.id IS NOT NULL;
END $$;

-- Gives who calls, or refuses: a login that was revoked, or a one-time password that has lapsed.
CREATE OR REPLACE FUNCTION caller() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  who text := me();
BEGIN
  IF who IS NOT NULL THEN
    RETURN who;
  END IF;
  IF EXISTS (SELECT 1 FROM logins WHERE role = session_user AND "revokedAt" IS NULL) THEN
    RAISE EXCEPTION 'INVITATION_LAPSED' USING ERRCODE = 'MD003';
  END IF;
  RAISE EXCEPTION 'NO_LOGIN' USING ERRCODE = 'MD002';
END $$;

-- One row, not a set of them: a set would be stored before it is read, at twice the cost.
CREATE OR REPLACE FUNCTION standing(
  cursor_position bigint,
  OUT programme text, OUT revision text, OUT person_id text, OUT may_host boolean,
  OUT "position" bigint, OUT history text, OUT people_rev bigint, OUT now timestamptz,
  OUT host_seen_at timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  SELECT
    w.programme,
    (SELECT version_num::text FROM alembic_version),
    coalesce(me(), caller()),
    (SELECT "mayHost" FROM logins WHERE role = session_user),
    coalesce((SELECT l.position FROM log AS l ORDER BY l.position DESC LIMIT 1), 0),
    CASE
      WHEN cursor_position = 0 THEN ''
      ELSE (SELECT h.digest FROM history AS h WHERE h.position = cursor_position)
    END,
    coalesce((SELECT p.rev FROM people AS p ORDER BY p.rev DESC LIMIT 1), 0),
    clock_timestamp(),
    (SELECT max("seenAt") FROM hosts)
  INTO STRICT
    programme, revision, person_id, may_host, "position", history, people_rev, now, host_seen_at
  FROM workspace AS w;
END $$;

-- How many bytes a command may have; whoever brings in a whole programme needs more, and how many
-- may wait at once is a matter of their bytes, too.
CREATE OR REPLACE FUNCTION room_for(kind text) RETURNS integer
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN CASE kind
    WHEN 'import_programme' THEN 8388608
    WHEN 'add_person' THEN 2097152  -- a picture may be in it
    WHEN 'edit_person' THEN 2097152
    WHEN 'set_availability' THEN 1048576  -- years of exceptions
    ELSE 65536
  END;
END $$;

CREATE OR REPLACE FUNCTION is_document(content text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN jsonb_typeof(content::jsonb) = 'object';
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
  -- No JSON, NUL, half a surrogate pair, a number beyond reason, or nested too deeply.
  RETURN false;
END $$;

CREATE OR REPLACE FUNCTION submit(
  id text, subject text, kind text, parameters text, reason text, client text,
  issued_at timestamptz
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  who text := caller();
  content text;
  waiting bigint;
  bytes_waiting bigint;
BEGIN
  IF (
    submit.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    AND submit.kind ~ '^[a-z_]{1,60}$'
    AND octet_length(submit.client) <= 200
    AND octet_length(coalesce(submit.subject, '')) <= 1000
    AND octet_length(coalesce(submit.reason, '')) <= 20000
    AND octet_length(submit.parameters) <= room_for(submit.kind)
    AND submit.issued_at >= '1900-01-01 00:00Z' AND submit.issued_at < '3000-01-01 00:00Z'
    AND is_document(submit.parameters)
  ) IS NOT TRUE THEN
    RAISE EXCEPTION 'INVALID_VALUE' USING ERRCODE = 'MD004';
  END IF;
  -- The same command again is the same command; another one under its id is refused, whosever
  -- that is.
  content := encode(sha256(convert_to(jsonb_build_array(
    who, submit.subject, submit.kind, submit.parameters, submit.reason
  )::text, 'UTF8')), 'hex');
  IF EXISTS (SELECT 1 FROM log AS l WHERE l."commandId" = submit.id)
    OR EXISTS (SELECT 1 FROM submissions AS s WHERE s."commandId" = submit.id)
  THEN
    PERFORM same_again(submit.id, content);
    RETURN;
  END IF;
  -- After that: who has lost a right since asks once more for what is decided already. A whole
  -- programme takes seconds to read, for which all others would wait.
  IF (submit.subject <> who OR submit.kind = 'import_programme') AND NOT i_am_staff() THEN
    RAISE EXCEPTION 'NOT_ALLOWED' USING ERRCODE = 'MD006';
  END IF;
  SELECT count(*), coalesce(sum(octet_length(s.parameters)), 0) INTO waiting, bytes_waiting
  FROM submissions AS s WHERE s.role = session_user AND s.position IS NULL;
  IF waiting >= 5000 OR bytes_waiting + octet_length(submit.parameters) > 67108864 THEN
    RAISE EXCEPTION 'TOO_MANY_WAITING' USING ERRCODE = 'MD005';
  END IF;

  INSERT INTO submissions (
    "commandId", role, actor, subject, kind, parameters, reason, client, address, "issuedAt",
    "arrivedAt", digest, transaction
  ) VALUES (
    submit.id, session_user, who, submit.subject, submit.kind, submit.parameters, submit.reason,
    submit.client, coalesce(host(inet_client_addr()), 'local'), submit.issued_at,
    clock_timestamp(), content, pg_current_xact_id()::text::bigint
  ) ON CONFLICT ("commandId") DO NOTHING;
  IF NOT FOUND THEN
    PERFORM same_again(submit.id, content);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION same_again(id text, content text) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM submissions AS s
    WHERE s."commandId" = same_again.id AND s.digest = same_again.content
  ) THEN
    RAISE EXCEPTION 'COMMAND_ID_IN_USE' USING ERRCODE = 'MD001';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION lacking(ids text[]) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  who text := caller();
BEGIN
  RETURN QUERY
    SELECT unnest(ids)
    EXCEPT SELECT l."commandId" FROM log AS l WHERE l."commandId" = ANY (ids) AND l.actor = who
    EXCEPT
    SELECT s."commandId" FROM submissions AS s WHERE s."commandId" = ANY (ids) AND s.actor = who;
END $$;

CREATE OR REPLACE FUNCTION verdicts_on(ids text[])
RETURNS TABLE (
  "commandId" text, "position" bigint, actor text, "decidedAt" timestamptz, code text,
  message text, details jsonb, "aboutKind" text, "aboutId" text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  who text := caller();
BEGIN
  RETURN QUERY
    SELECT l."commandId", l.position, l.actor, l."decidedAt", l.code, l.message, l.details,
      l."aboutKind", l."aboutId"
    FROM log AS l WHERE l."commandId" = ANY (ids) AND l.actor = who ORDER BY l.position;
END $$;

CREATE OR REPLACE FUNCTION claim() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM caller();
  UPDATE logins SET "invitedUntil" = NULL
  WHERE role = session_user AND "invitedUntil" IS NOT NULL;
END $$;

-- Whose times one may know: those of whom one may book, one's own, and of all people to staff.
CREATE OR REPLACE FUNCTION calendar_entries(persons text[] DEFAULT NULL)
RETURNS TABLE (
  "personId" text, "sessionId" text, kind text, "startsAt" timestamptz, "endsAt" timestamptz,
  "clearUntil" timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  who text := caller();
  is_staff boolean := i_am_staff();
  known text[] := ARRAY(
    SELECT p.id FROM people AS p
    WHERE (persons IS NULL OR p.id = ANY (persons))
      AND (is_staff OR p.id = who OR (p.roles LIKE '%mentor%' AND p."archivedAt" IS NULL))
  );
  person text;
BEGIN
  -- One by one, as the plan for one person lasts: that for a list is made anew for every list.
  FOREACH person IN ARRAY known LOOP
    RETURN QUERY
      SELECT
        b."personId",
        CASE WHEN is_staff OR who IN (s."mentorId", s."menteeId") THEN b."sessionId" END,
        b.kind, b."startsAt", b."endsAt", b."clearUntil"
      FROM busy_periods AS b JOIN sessions AS s ON s.id = b."sessionId"
      WHERE b."personId" = person AND (
        b.kind <> 'hold' OR NOT EXISTS (
          -- It has expired, even if housekeeping has yet to close it.
          SELECT 1 FROM reschedule_requests AS r
          WHERE r."sessionId" = b."sessionId" AND r."expiresAt" <= statement_timestamp()
            AND r.status IN ('pending', 'counter_proposed')
        )
      );
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION beat(host text, client text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- A worker keeps the password that it was given: nobody sits there to choose another.
  PERFORM claim();
  IF (octet_length(beat.host) <= 100 AND octet_length(beat.client) <= 200) IS NOT TRUE THEN
    RAISE EXCEPTION 'INVALID_VALUE' USING ERRCODE = 'MD004';
  END IF;
  INSERT INTO hosts AS h (id, role, client, "startedAt", "seenAt", snapshot)
  VALUES (
    beat.host, session_user, beat.client, clock_timestamp(), clock_timestamp(),
    pg_current_snapshot()::text
  )
  ON CONFLICT (id) DO UPDATE
  SET "seenAt" = excluded."seenAt", snapshot = excluded.snapshot, client = excluded.client
  WHERE h.role = session_user;
  DELETE FROM hosts AS h USING (
    SELECT id FROM hosts WHERE "seenAt" < clock_timestamp() - interval '30 days'
    FOR UPDATE SKIP LOCKED
  ) AS gone
  WHERE h.id = gone.id;
END $$;

-- A command arrives when it is committed, not when its transaction began: otherwise somebody could
-- hand in a cancellation in time, keep the transaction open, and let go of it when it suits. If a
-- host had not yet seen the transaction's end when it last looked around, it arrived after that.
CREATE OR REPLACE FUNCTION oldest()
RETURNS TABLE (
  number bigint, "commandId" text, role text, actor text, subject text, kind text,
  parameters text, reason text, client text, address text, "issuedAt" timestamptz,
  "arrivedAt" timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT
      s.number, s."commandId", s.role, s.actor, s.subject, s.kind, s.parameters, s.reason,
      s.client, s.address, s."issuedAt",
      greatest(s."arrivedAt", (
        SELECT max(h."seenAt") FROM hosts AS h
        WHERE NOT pg_visible_in_snapshot(s.transaction::text::xid8, h.snapshot::pg_snapshot)
      ))
    FROM submissions AS s WHERE s.position IS NULL
    ORDER BY s.number LIMIT 1;
END $$;

CREATE OR REPLACE FUNCTION settle(number bigint, "position" bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE submissions AS s SET position = settle.position, parameters = NULL
  WHERE s.number = settle.number AND s.position IS NULL;
END $$;
