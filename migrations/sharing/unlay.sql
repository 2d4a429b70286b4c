-- Takes away what would hinder a migration: policies that use a column, and the row security that
-- would hide rows from the migration itself. The other files make it again in the same transaction.

DO $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public'
  LOOP
    EXECUTE format('DROP POLICY %I ON public.%I', found.policyname, found.tablename);
  END LOOP;
  FOR found IN
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity
  LOOP
    EXECUTE format('ALTER TABLE public.%I NO FORCE ROW LEVEL SECURITY', found.relname);
  END LOOP;
END $$;

-- Every function of ours is made by a later file, so that none outlives its purpose.
DO $$
DECLARE
  called regprocedure;
BEGIN
  FOR called IN
    SELECT p.oid FROM pg_proc AS p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proowner = '{owner}'::regrole
  LOOP
    EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', called);
  END LOOP;
END $$;
