"""The real program as a person uses it: processes, windows, keyboard, accessibility tree."""
