"""The window: Qt widgets over the presentation layer."""
