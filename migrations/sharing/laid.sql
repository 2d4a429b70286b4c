-- What holds the rules in this database, each with its definition, to compare with what was laid;
-- is_ours is false for what no file of ours can have made. What came with an extension is left out.

SELECT 'function ' || p.oid::regprocedure AS name, pg_get_functiondef(p.oid) AS definition,
  true AS is_ours
FROM pg_proc AS p
WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p')
  AND NOT EXISTS (
    SELECT 1 FROM pg_depend AS d
    WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
  )
UNION ALL
SELECT 'policy ' || policyname || ' of ' || tablename,
  concat_ws(E'\n', permissive, cmd, array_to_string(roles, ','), qual, 'WITH CHECK', with_check),
  true
FROM pg_policies WHERE schemaname = 'public'
UNION ALL
SELECT 'trigger ' || t.tgname || ' of ' || t.tgrelid::regclass, pg_get_triggerdef(t.oid),
  p.pronamespace = 'public'::regnamespace
FROM pg_trigger AS t
JOIN pg_class AS c ON c.oid = t.tgrelid
JOIN pg_proc AS p ON p.oid = t.tgfoid
WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
UNION ALL
SELECT 'rule ' || r.rulename || ' of ' || r.ev_class::regclass, pg_get_ruledef(r.oid),
  r.rulename = '_RETURN'
FROM pg_rewrite AS r JOIN pg_class AS c ON c.oid = r.ev_class
WHERE c.relnamespace = 'public'::regnamespace
  AND NOT EXISTS (
    SELECT 1 FROM pg_depend AS d
    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
  );
