-- What may be done in the database at all; run by an administrator who owns it. A copy of a
-- database does not take these along.

DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO {reader}', current_database());
  -- Row security makes plans look so dear that compiling them takes longer than what they do.
  EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
  -- How much of the disk one question may take to sort; by itself it may take all of it. Only a
  -- superuser may say so.
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) THEN
    EXECUTE format('ALTER DATABASE %I SET temp_file_limit = %L', current_database(), '1GB');
  END IF;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO {owner};
GRANT USAGE ON SCHEMA public TO {reader}, {worker};
