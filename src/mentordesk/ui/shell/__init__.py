"""The main window, which composes the other areas."""
