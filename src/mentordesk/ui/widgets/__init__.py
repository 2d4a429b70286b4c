"""Widgets that every area shares."""
