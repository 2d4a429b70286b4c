"""Answers read from one consistent state, holding only what the viewer may see."""
