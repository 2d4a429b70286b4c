-- Takes away what postgresql.sql makes, so that tables can be changed. Triggers go with their
-- functions.

DROP VIEW IF EXISTS derived_busy_periods;
DROP FUNCTION IF EXISTS sessions_derive() CASCADE;
DROP FUNCTION IF EXISTS sessions_move() CASCADE;
DROP FUNCTION IF EXISTS reschedule_requests_derive() CASCADE;
DROP FUNCTION IF EXISTS schedules_shrink_buffer() CASCADE;
DROP FUNCTION IF EXISTS schedules_keep_buffer() CASCADE;
DROP FUNCTION IF EXISTS never_deleted() CASCADE;
DROP FUNCTION IF EXISTS derive_busy_periods(text, text[]) CASCADE;
