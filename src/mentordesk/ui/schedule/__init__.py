"""The mentor's schedule: week, list and session popup."""
