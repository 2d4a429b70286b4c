-- Who may do what in this database, one right a row: what it is of, its name, the right, the role.
-- Whatever came with an extension is the extension's affair, and the owner may do anything.

WITH given(kind, name, privilege, grantee) AS (
  SELECT
    CASE c.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' ELSE 'table' END,
    c.relname, a.privilege_type, a.grantee
  FROM pg_class AS c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) AS a
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind NOT IN ('i', 'c')
    AND a.grantee <> c.relowner
    AND NOT EXISTS (
      SELECT 1 FROM pg_depend AS d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
    )
  UNION ALL
  SELECT 'column', c.relname || '.' || b.attname, a.privilege_type, a.grantee
  FROM pg_attribute AS b JOIN pg_class AS c ON c.oid = b.attrelid, aclexplode(b.attacl) AS a
  WHERE c.relnamespace = 'public'::regnamespace AND a.grantee <> c.relowner
  UNION ALL
  SELECT 'function', p.oid::regprocedure::text, a.privilege_type, a.grantee
  FROM pg_proc AS p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
  WHERE p.pronamespace = 'public'::regnamespace AND a.grantee <> p.proowner
    AND NOT EXISTS (
      SELECT 1 FROM pg_depend AS d
      WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
    )
  UNION ALL
  SELECT 'schema', n.nspname, a.privilege_type, a.grantee
  FROM pg_namespace AS n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS a
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND a.grantee <> n.nspowner
  UNION ALL
  SELECT 'database', NULL, a.privilege_type, a.grantee
  FROM pg_database AS d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) AS a
  WHERE d.datname = current_database() AND a.grantee <> d.datdba
)
SELECT g.kind, g.name, g.privilege, coalesce(r.rolname, 'PUBLIC') AS role
FROM given AS g LEFT JOIN pg_roles AS r ON r.oid = g.grantee
UNION ALL
SELECT 'policy', tablename || '.' || policyname, cmd, array_to_string(roles, ',')
FROM pg_policies WHERE schemaname = 'public'
UNION ALL
-- Functions that run with their owner's rights, whoever calls them.
SELECT 'definer', p.oid::regprocedure::text, 'AS', pg_get_userbyid(p.proowner)
FROM pg_proc AS p
WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
  AND NOT EXISTS (
    SELECT 1 FROM pg_depend AS d
    WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
  );
