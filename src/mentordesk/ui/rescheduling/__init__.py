"""Cancelling a session and negotiating a new time for it."""
