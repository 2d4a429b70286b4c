"""What time brings: housekeeping while a window is open, and reminders on the desktop."""
