-- What PostgreSQL lets every login do that can stop others: fill the lock table with advisory
-- locks, the disk with large objects, the write-ahead log with messages. Nothing of MentorDesk's
-- needs any of it. Only a superuser may take it away; without, `admin check` says so.

DO $$
DECLARE
  called regprocedure;
BEGIN
  FOR called IN
    SELECT oid FROM pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace
      AND (
        proname LIKE 'pg\_advisory\_%' OR proname LIKE 'pg\_try\_advisory\_%'
        OR proname LIKE 'lo\_%' OR proname IN ('lowrite', 'loread')
        OR proname = 'pg_logical_emit_message'
      )
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', called);
  END LOOP;
END $$;
