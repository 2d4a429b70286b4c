"""Booking rules as frozen data and pure functions: no database, no window, no clock of its own."""
