"""Plain SQL as each role: what a changed client, or psql, can see and do."""
