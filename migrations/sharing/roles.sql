-- The group roles of one programme; run by an administrator, who becomes a member of the owner
-- unless they are a superuser. {owner}, {reader}, {worker} and {host} stand for names such as
-- md_0a1b2c3d_owner throughout these files.
--
--   {owner}   owns tables and functions, and logs in as nobody
--   {reader}  what every login has: rows that row security shows, and the functions to call
--   {worker}  writes; only who hosts may become it, by SET ROLE
--   {host}    lets its members become the worker without having its rights all the time, so that
--             a coordinator's desktop reads as the coordinator (NOINHERIT works in 15 as in 18)

DO $$
DECLARE
  name text;
  enough text;
BEGIN
  FOREACH name IN ARRAY ARRAY['{owner}', '{reader}', '{worker}', '{host}'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', name);
    END IF;
  END LOOP;
  IF NOT pg_has_role('{host}', '{worker}', 'MEMBER') THEN
    GRANT {worker} TO {host};
  END IF;
  -- Since 16 whoever makes a role is a member of it that may do nothing but let others in.
  enough := CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END;
  IF NOT pg_has_role(current_user, '{owner}', enough) THEN
    GRANT {owner} TO CURRENT_USER;
  END IF;
END $$;
