"""The first start: making a workspace."""
