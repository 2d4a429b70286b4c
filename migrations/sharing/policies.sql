-- Who sees which rows. Row security is forced, so that it holds for the owner as well, whose
-- functions get a policy of their own. A reader only ever reads; (SELECT …) makes PostgreSQL ask
-- once per statement.

DO $$
DECLARE
  name text;
BEGIN
  FOR name IN
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relowner = '{owner}'::regrole
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner ON %I TO {owner} USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY worker ON %I TO {worker} USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;

-- What is no secret within the programme.
CREATE POLICY reader ON alembic_version FOR SELECT TO {reader} USING (true);
CREATE POLICY reader ON workspace FOR SELECT TO {reader} USING ((SELECT me()) IS NOT NULL);
CREATE POLICY reader ON session_policies FOR SELECT TO {reader} USING ((SELECT me()) IS NOT NULL);
CREATE POLICY reader ON hosts FOR SELECT TO {reader} USING ((SELECT me()) IS NOT NULL);

-- One's own sessions, and what belongs to them; all of them to staff.
CREATE POLICY reader ON sessions FOR SELECT TO {reader} USING (
  (SELECT i_am_staff()) OR "mentorId" = (SELECT me()) OR "menteeId" = (SELECT me())
);
CREATE POLICY reader ON payments FOR SELECT TO {reader} USING (
  (SELECT i_am_staff()) OR i_take_part_in("sessionId")
);
CREATE POLICY reader ON reschedule_requests FOR SELECT TO {reader} USING (
  (SELECT i_am_staff()) OR i_take_part_in("sessionId")
);
-- A private note is its author's alone, whoever asks.
CREATE POLICY reader ON notes FOR SELECT TO {reader} USING (
  "authorId" = (SELECT me())
  OR (
    visibility = 'shared' AND ((SELECT i_am_staff()) OR i_take_part_in("sessionId"))
  )
);
CREATE POLICY reader ON session_audit_log FOR SELECT TO {reader} USING (
  (action <> 'note_private' OR "userId" = (SELECT me()))
  AND (
    (SELECT i_am_staff())
    OR CASE
      WHEN "sessionId" IS NOT NULL THEN i_take_part_in("sessionId")
      ELSE (SELECT me()) IN ("userId", "subjectId")
        OR ("aboutKind" IN ('person', 'schedule') AND "aboutId" = (SELECT me()))
    END
  )
);

-- Oneself, whom one meets, and whom one may book; everybody to staff.
CREATE POLICY reader ON people FOR SELECT TO {reader} USING (
  (SELECT i_am_staff())
  OR id = (SELECT me())
  OR (roles LIKE '%mentor%' AND "archivedAt" IS NULL AND (SELECT me()) IS NOT NULL)
  OR id IN (SELECT people_i_meet())
);
CREATE POLICY reader ON schedules FOR SELECT TO {reader} USING (
  (SELECT i_am_staff()) OR "mentorId" IN (SELECT id FROM people)
);
CREATE POLICY reader ON availability_exceptions FOR SELECT TO {reader} USING (
  (SELECT i_am_staff()) OR "mentorId" IN (SELECT id FROM people)
);
CREATE POLICY reader ON calendars FOR SELECT TO {reader} USING (
  (SELECT i_am_staff()) OR "personId" IN (SELECT id FROM people)
);

-- What one is told; staff see what everybody is told.
CREATE POLICY reader ON notifications FOR SELECT TO {reader} USING (
  "personId" = (SELECT me()) OR (SELECT i_am_staff())
);

-- What one has handed in oneself, and what came of it.
CREATE POLICY reader ON log FOR SELECT TO {reader} USING (actor = (SELECT me()));
CREATE POLICY reader ON submissions FOR SELECT TO {reader} USING (actor = (SELECT me()));
CREATE POLICY reader ON logins FOR SELECT TO {reader} USING (
  "personId" = (SELECT me()) OR (SELECT i_am_admin())
);

-- busy_periods, history and mails have no policy for readers: nothing of them is seen but through
-- functions.
