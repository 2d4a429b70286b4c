"""A shared programme in the window: joining one, what waits, and what was refused meanwhile."""
