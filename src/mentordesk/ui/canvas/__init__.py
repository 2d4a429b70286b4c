"""Paints sessions on hour grids, wherever days are shown."""
