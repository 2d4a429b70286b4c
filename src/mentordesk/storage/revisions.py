"""The schema's revisions as constants, so that opening a workspace needs no migration tool."""

KNOWN = ("0001", "0002", "0003", "0004")
HEAD = KNOWN[-1]
