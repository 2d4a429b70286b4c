"""The booking wizard."""
