-- What may be done with each table and function: all that is not named here is refused. Checked
-- against grants.txt by `mentordesk admin check` and by the tests.

DO $$
DECLARE
  called regprocedure;
  name text;
BEGIN
  FOR name IN
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relowner = '{owner}'::regrole
      AND relkind IN ('r', 'v', 'S')
  LOOP
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, {reader}, {worker}, {host}', name);
  END LOOP;
  FOR called IN
    SELECT oid FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND proowner = '{owner}'::regrole
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC, {reader}, {worker}, {host}', called);
  END LOOP;
END $$;

-- Who reads.
GRANT SELECT ON
  alembic_version, workspace, session_policies, people, schedules, availability_exceptions,
  sessions, payments, reschedule_requests, notes, session_audit_log, notifications, calendars
TO {reader};
GRANT SELECT (id, role, client, "startedAt", "seenAt") ON hosts TO {reader};
GRANT SELECT (role, "personId", "mayHost", "createdAt", "invitedUntil", "revokedAt")
ON logins TO {reader};
-- The verdict; what else a command touched is for those to see whom it concerns.
GRANT SELECT (
  position, "commandId", kind, actor, subject, "issuedAt", "decidedAt", verdict, code, message,
  details, "aboutKind", "aboutId"
) ON log TO {reader};
GRANT SELECT ("commandId", role, actor, subject, kind, "issuedAt", "arrivedAt", position)
ON submissions TO {reader};
GRANT EXECUTE ON FUNCTION
  me(), i_am_staff(), i_am_admin(), i_take_part_in(text), people_i_meet(), standing(bigint),
  submit(text, text, text, text, text, text, timestamptz), lacking(text[]), verdicts_on(text[]),
  claim(), calendar_entries(text[])
TO {reader};

-- Who decides. Trail, log and history are only ever added to, by whomever.
GRANT SELECT ON
  alembic_version, workspace, session_policies, people, schedules, availability_exceptions,
  sessions, payments, reschedule_requests, notes, session_audit_log, notifications, calendars,
  busy_periods, derived_busy_periods, log, history, hosts, logins, submissions, mails
TO {worker};
GRANT INSERT ON
  session_policies, people, schedules, availability_exceptions, sessions, payments,
  reschedule_requests, notes, session_audit_log, notifications, log, mails
TO {worker};
GRANT UPDATE ON
  session_policies, people, schedules, availability_exceptions, sessions, payments,
  reschedule_requests, notifications, mails
TO {worker};
GRANT DELETE ON availability_exceptions TO {worker};
-- Whoever decides locks the one row of `workspace`, for which this right is needed.
GRANT UPDATE (id) ON workspace TO {worker};
GRANT EXECUTE ON FUNCTION
  me(), standing(bigint), beat(text, text), oldest(), settle(bigint, bigint)
TO {worker};
