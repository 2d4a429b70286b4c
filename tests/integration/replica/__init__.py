"""The local half of a shared programme."""
