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

-- PostgreSQL trusts its own comparisons to tell nothing about what they compare, and so makes them
-- before it asks whether a row may be seen, by an index above all. What it does then can be looked
-- at: EXPLAIN ANALYZE and the statistics of tables count the rows that a comparison left over, so
-- that everybody could find out by guessing what stands in anybody's rows, letter by letter. Only
-- comparing the numbers that say when a row was written stays as it was: a pull lives on that.

DO $$
DECLARE
  trusted regprocedure;
BEGIN
  FOR trusted IN
    SELECT oid FROM pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace AND proleakproof
      AND proname !~ '^int8(eq|ne|lt|le|gt|ge)$'
  LOOP
    EXECUTE format('ALTER FUNCTION %s NOT LEAKPROOF', trusted);
  END LOOP;
END $$;
