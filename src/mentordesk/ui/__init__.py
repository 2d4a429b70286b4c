"""The window: Qt widgets over the presenters."""
