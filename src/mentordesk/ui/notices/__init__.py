"""The notification centre: a bell with a count, and what it has to tell."""
