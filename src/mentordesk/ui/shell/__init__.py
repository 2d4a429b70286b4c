"""The main window: what holds the other areas together."""
