-- Indexes that only a shared programme needs: a replica asks for what was written since its
-- cursor, and what that costs must not grow with the programme.

CREATE INDEX IF NOT EXISTS ix_people_rev ON people (rev);
CREATE INDEX IF NOT EXISTS ix_schedules_rev ON schedules (rev);
CREATE INDEX IF NOT EXISTS ix_availability_exceptions_rev ON availability_exceptions (rev);
CREATE INDEX IF NOT EXISTS ix_sessions_rev ON sessions (rev);
CREATE INDEX IF NOT EXISTS ix_payments_rev ON payments (rev);
CREATE INDEX IF NOT EXISTS ix_reschedule_requests_rev ON reschedule_requests (rev);
CREATE INDEX IF NOT EXISTS ix_session_policies_rev ON session_policies (rev);
CREATE INDEX IF NOT EXISTS ix_session_audit_log_rev ON session_audit_log (rev);
CREATE INDEX IF NOT EXISTS ix_notifications_rev ON notifications (rev);
CREATE INDEX IF NOT EXISTS ix_notes_rev ON notes (rev);

-- How much one login has waiting.
CREATE INDEX IF NOT EXISTS ix_submissions_waiting ON submissions (role) WHERE position IS NULL;

-- What has been told lately, to be mailed.
CREATE INDEX IF NOT EXISTS ix_notifications_created ON notifications ("createdAt");

-- Who meets whom, see people_i_meet().
CREATE INDEX IF NOT EXISTS ix_sessions_mentees ON sessions ("mentorId", "menteeId");
CREATE INDEX IF NOT EXISTS ix_sessions_mentors ON sessions ("menteeId", "mentorId");
