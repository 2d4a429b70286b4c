"""Choosing and comparing times, as several areas of the window do."""
