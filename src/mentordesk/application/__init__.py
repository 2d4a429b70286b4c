"""Commands, queries and the one place where a command becomes a verdict."""
