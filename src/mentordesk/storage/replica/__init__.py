"""The local half of a shared programme: what its server shows, and what was handed in here."""
