"""The window: Qt widgets over presenters, fed by one desk."""
