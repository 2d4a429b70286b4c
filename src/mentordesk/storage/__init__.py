"""Tables, mappings and the unit of work on SQLite and PostgreSQL."""
